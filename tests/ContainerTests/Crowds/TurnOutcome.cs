using System.Diagnostics;

namespace Jibo.Pegasus.ContainerTests.Crowds;

/// <summary>One turn of one robot.</summary>
/// <param name="Robot">Its name.</param>
/// <param name="Words">What was said to it.</param>
/// <param name="Skill">Who took the turn, where a LISTEN said so.</param>
/// <param name="End">How it ended.</param>
/// <param name="Detail">A code or status, empty where there is none.</param>
/// <param name="Began">A timestamp of <see cref="Stopwatch"/>.</param>
/// <param name="Took">From the first try to connect to the end.</param>
internal sealed record TurnOutcome(string Robot, string Words, string? Skill, TurnEnd End, string Detail, long Began, TimeSpan Took)
{
    /// <summary>A timestamp of the same kind as <see cref="Began"/>.</summary>
    public long Ended => Began + (long)(Took.TotalSeconds * Stopwatch.Frequency);

    public bool Answered => End == TurnEnd.Answered;

    /// <summary>Such as <c>ERROR PARSER</c> or <c>closed 1001</c>.</summary>
    public string Said => End switch
    {
        TurnEnd.Answered => "answered",
        TurnEnd.Unclaimed => "nobody meant",
        TurnEnd.Error => $"ERROR {Detail}",
        TurnEnd.Closed => $"closed {Detail}",
        TurnEnd.Refused => $"refused {Detail}",
        TurnEnd.Unreachable => "no connection",
        _ => "gave up waiting",
    };
}
