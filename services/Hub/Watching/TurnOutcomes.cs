using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Speech;

namespace Jibo.Pegasus.Hub.Watching;

/// <summary>What comes of turns, as figures call it.</summary>
internal static class TurnOutcomes
{
    /// <summary>A skill answered.</summary>
    public const string Answered = "answered";

    /// <summary>A skill on the robot has it.</summary>
    public const string OnRobot = "on-robot";

    /// <summary>Something was said, and no skill is for it.</summary>
    public const string Nobody = "nobody";

    /// <summary>Nothing was said that could be understood as words.</summary>
    public const string Silent = "silent";

    /// <summary>A skill answered that it failed.</summary>
    public const string SkillFailed = "skill-failed";

    /// <summary>An ERROR frame.</summary>
    public const string Failed = "failed";

    /// <summary>The robot went away first.</summary>
    public const string Abandoned = "abandoned";

    /// <param name="kind">How the turn began: a menu's words are empty, and mean something all the same.</param>
    public static string Of(ListenResult result, string kind) => result.Match switch
    {
        { OnRobot: true } => OnRobot,
        not null => Answered,
        _ when kind == TurnKinds.Nlu => Nobody,
        _ => result.Asr.Text.Length == 0 || result.Asr.Annotation == AsrAnnotations.Garbage ? Silent : Nobody,
    };
}
