namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>What comes of asking skills, as figures and spans call it.</summary>
internal static class SkillOutcomes
{
    public const string Answered = "answered";

    /// <summary>Nobody waited any more: the robot went away, or the turn's time was over.</summary>
    public const string NotWaitedFor = "not-waited-for";

    public static string Of(SkillCallFailure failure) => failure switch
    {
        SkillCallFailure.NotFound => "not-found",
        SkillCallFailure.Unreachable => "unreachable",
        SkillCallFailure.TimedOut => "timed-out",
        SkillCallFailure.LeftAlone => "left-alone",
        SkillCallFailure.BadAnswer => "bad-answer",
        _ => "broken",
    };
}
