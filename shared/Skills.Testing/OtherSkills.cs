using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Testing;

/// <summary>The skills that the one under test may ask, as a test has them answer. Whoever is not named does not exist.</summary>
public sealed class OtherSkills : ISkillCaller
{
    private readonly Dictionary<string, Func<Turn, SkillCallRequest, SkillCallResult>> _answers = new(StringComparer.Ordinal);
    private readonly List<SkillCallRequest> _asked = [];

    /// <summary>What was asked so far, in order.</summary>
    public IReadOnlyList<SkillCallRequest> Asked => _asked;

    /// <summary>A skill answers that the robot shall say this.</summary>
    public OtherSkills Say(string skillId, string text) => Answer(
        skillId, (turn, _) => new SkillCallResult.Answered(skillId) { Behavior = turn.Jcp.Announcement(EsmlText.Text(text)) });

    /// <summary>A skill answers this, or fails like this.</summary>
    public OtherSkills Answer(string skillId, SkillCallResult result) => Answer(skillId, (_, _) => result);

    /// <summary>A skill answers as the test decides.</summary>
    public OtherSkills Answer(string skillId, Func<Turn, SkillCallRequest, SkillCallResult> answer)
    {
        ArgumentException.ThrowIfNullOrEmpty(skillId);
        ArgumentNullException.ThrowIfNull(answer);
        _answers[skillId] = answer;
        return this;
    }

    Task<SkillCallResult> ISkillCaller.CallAsync(Turn turn, SkillCallRequest request, CancellationToken cancellationToken)
    {
        _asked.Add(request);
        return Task.FromResult(_answers.TryGetValue(request.SkillId, out var answer)
            ? answer(turn, request)
            : new SkillCallResult.Refused($"There is no skill '{request.SkillId}'"));
    }
}
