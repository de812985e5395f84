using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>Reads what a skill says, whether it answers at once or later.</summary>
internal static class SkillAnswers
{
    /// <summary>Makes a reply of the bytes, or says why they are none.</summary>
    public static bool TryRead(string skillId, byte[] body, out SkillReply reply, out string problem)
    {
        reply = null!;
        problem = "";
        if (!SkillAnswerBytes.TryRead(body, out var answer, out var fault))
            problem = $"the answer is not one of a skill. {fault.Message}";
        else if (answer.Type == SkillResponseTypes.Redirect && string.IsNullOrEmpty(answer.Data.SkillId))
            problem = "the redirect names no skill";
        else
            reply = new SkillReply(skillId, body, answer);
        return problem.Length == 0;
    }
}
