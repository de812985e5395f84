using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>Picks among what the engines said. Pure.</summary>
internal static class Arbiter
{
    /// <summary>
    /// A candidate of high priority wins at once. Otherwise a trusted one before all that are low, and of equals the surest; at equal
    /// confidence that of the engine asked later, because the later ones understand more freely and the earlier ones had their say with
    /// high priority.
    /// </summary>
    public static Decision Decide(ReadOnlySpan<EngineAnswer> answers)
    {
        foreach (var answer in answers)
        {
            if (answer.IsDecisive)
                return new(answer, "priority high");
        }

        EngineAnswer? best = null;
        var valid = 0;
        foreach (var answer in answers)
        {
            if (!answer.IsValid)
                continue;
            valid++;
            if (best is not { Result.Best: { } before } || IsBetter(answer.Result!.Best, before))
                best = answer;
        }

        return valid switch
        {
            0 => new(null, "no engine has a valid candidate"),
            1 => new(best, "the only valid candidate"),
            _ when best!.Value.Result!.Best.Priority == EnginePriority.Trusted => new(best, "trusted more than what is not certain"),
            _ => new(best, "the highest confidence"),
        };
    }

    private static bool IsBetter(Candidate later, Candidate earlier) =>
        later.Priority == earlier.Priority ? later.Confidence >= earlier.Confidence : later.Priority > earlier.Priority;
}

/// <param name="Winner">The engine whose best candidate is the answer, or null for nothing.</param>
/// <param name="Reason">Why, in a few words.</param>
internal readonly record struct Decision(EngineAnswer? Winner, string Reason);
