namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>Chooses who speaks.</summary>
internal static class ProactiveChoice
{
    /// <summary>
    /// One of the eligible registrations of the highest priority that is there, each as likely as any other; null when none is
    /// eligible.
    /// </summary>
    /// <param name="random">Used for one number, and only where there is something to choose.</param>
    public static ProactiveVerdict? Pick(ProactiveJudgement judgement, Random random) =>
        PickIndex(judgement, random) is { } index ? judgement.Verdicts[index] : null;

    /// <summary>The same by its place among the verdicts.</summary>
    public static int? PickIndex(ProactiveJudgement judgement, Random random)
    {
        var top = int.MinValue;
        var count = 0;
        foreach (var verdict in judgement.Verdicts)
        {
            if (!verdict.Eligible || verdict.Priority < top)
                continue;
            count = verdict.Priority > top ? 1 : count + 1;
            top = verdict.Priority;
        }

        if (count == 0)
            return null;
        var skip = count == 1 ? 0 : random.Next(count);
        for (var i = 0; ; i++)
        {
            if (judgement.Verdicts[i] is { Eligible: true } verdict && verdict.Priority == top && skip-- == 0)
                return i;
        }
    }
}
