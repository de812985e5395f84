using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Hosting;

/// <summary>What every request must have, in the words that callers know.</summary>
internal static class RequestCheck
{
    private const int MaxShownText = 100;

    /// <exception cref="SkillException">The request is not for this skill, or not complete.</exception>
    public static void Require(SkillRequest request, string skillName)
    {
        if (string.IsNullOrEmpty(request.Data.General?.AccountId))
            throw new SkillException("Skill request without general.accountID arrived");
        if (string.IsNullOrEmpty(request.Data.General.RobotId))
            throw new SkillException("Skill request without general.robotID arrived");
        if (request.Data.Skill?.Id != skillName)
            throw new SkillException($"Incoming skill name doesn't match. This: '{skillName}', incoming: '{Shown(request.Data.Skill?.Id)}'");
        if (request.Type is not (SkillRequestTypes.ListenLaunch or SkillRequestTypes.ListenUpdate or SkillRequestTypes.ProactiveLaunch))
            throw new SkillException($"Unknown request type '{Shown(request.Type)}'");
    }

    private static string Shown(string? text) => text switch
    {
        null => "undefined",
        { Length: > MaxShownText } => $"{text[..MaxShownText]}...",
        _ => text,
    };
}
