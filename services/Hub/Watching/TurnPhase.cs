namespace Jibo.Pegasus.Hub.Watching;

/// <summary>The parts of a turn, as spans and figures call them.</summary>
internal static class TurnPhase
{
    /// <summary>The microphone is open: from LISTEN to EOS.</summary>
    public const string Listen = "listen";

    /// <summary>What was said is still being recognised: from EOS to its text.</summary>
    public const string Asr = "asr";

    /// <summary>The parser is asked.</summary>
    public const string Nlu = "nlu";

    /// <summary>The router decides.</summary>
    public const string Route = "route";

    /// <summary>A skill is asked, until the whole of its answer is there.</summary>
    public const string Skill = "skill";
}
