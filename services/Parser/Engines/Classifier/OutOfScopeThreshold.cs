namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Finds how sure a classifier must be to speak, from sentences that it was not trained on.</summary>
internal static class OutOfScopeThreshold
{
    private const double Lowest = 0.2;
    private const double Highest = 0.95;

    /// <param name="seen">What was said about sentences held back, scores calibrated.</param>
    /// <param name="falseAcceptCost">How much worse a foreign sentence accepted is than an intent missed.</param>
    public static double Tune(IReadOnlyList<Judged> seen, double falseAcceptCost)
    {
        var inScope = Math.Max(1, seen.Count(judged => !judged.IsOutOfScope));
        var outOfScope = Math.Max(1, seen.Count - seen.Count(judged => !judged.IsOutOfScope));

        // Walk the sentences from the surest down; each one passed is accepted by a threshold just below it.
        var ordered = seen.OrderByDescending(judged => judged.Score).ToArray();
        var cost = 0.0;
        var lowestCost = 0.0;
        var best = Highest;
        for (var i = 0; i < ordered.Length; i++)
        {
            cost += ordered[i] switch
            {
                { IsOutOfScope: true } => falseAcceptCost / outOfScope,
                { IsRight: true } => -1.0 / inScope,
                _ => 1.0 / inScope,
            };
            var next = i + 1 < ordered.Length ? ordered[i + 1].Score : 0;
            if (cost < lowestCost && next < ordered[i].Score)
            {
                lowestCost = cost;
                best = (ordered[i].Score + next) / 2;
            }
        }

        return Math.Clamp(best, Lowest, Highest);
    }

    /// <summary>The same, but so that no more than a small part of what is understood is missed for it.</summary>
    /// <param name="mostMissed">That part, 0 to 1.</param>
    public static double Tune(IReadOnlyList<Judged> seen, double falseAcceptCost, double mostMissed)
    {
        var right = seen.Where(judged => judged.IsRight).Select(judged => judged.Score).Order().ToArray();
        var tuned = Tune(seen, falseAcceptCost);
        if (right.Length == 0)
            return tuned;
        // Just below the first that must not be missed.
        var bound = right[Math.Min(right.Length - 1, (int)(mostMissed * seen.Count(judged => !judged.IsOutOfScope)))];
        return Math.Min(tuned, Math.BitDecrement((float)bound));
    }
}
