namespace Jibo.Pegasus.Parser.Engines.Classifier;

/// <summary>Which network learns which sentences, and which it is judged on.</summary>
/// <param name="Learned">For each network.</param>
/// <param name="Held">For each network; nothing where others judge.</param>
internal sealed record TrainingPlan(int[][] Learned, int[][] Held)
{
    /// <summary>Up to so many sentences each is held back once, from one of as many networks.</summary>
    private const int FewSamples = 4000;
    private const int Folds = 5;

    /// <summary>With more of them two networks, and a tenth held back from each, say enough.</summary>
    private const int ManyFolds = 10;
    private const int ManyMembers = 2;

    public static int MembersFor(int samples) => samples > FewSamples ? ManyMembers : Folds;

    public static TrainingPlan OfAll(int samples, TrainingOptions options)
    {
        int[] all = [.. Enumerable.Range(0, samples)];
        var members = Math.Min(options.Members, MembersFor(samples));
        return new([.. Enumerable.Repeat(all, members)], [.. Enumerable.Repeat(Array.Empty<int>(), members)]);
    }

    public static TrainingPlan InTurn(IReadOnlyList<Sample> samples, TrainingOptions options)
    {
        var fold = FoldOfEach(samples, samples.Count > FewSamples ? ManyFolds : Folds, options.Seed);
        var members = Enumerable.Range(0, MembersFor(samples.Count));
        return new(
            [.. members.Select(member => Enumerable.Range(0, samples.Count).Where(i => fold[i] != member).ToArray())],
            [.. members.Select(member => Enumerable.Range(0, samples.Count).Where(i => fold[i] == member).ToArray())]);
    }

    // Each class is dealt out evenly, so that no part lacks one.
    private static int[] FoldOfEach(IReadOnlyList<Sample> samples, int folds, int seed)
    {
        var fold = new int[samples.Count];
        var dice = new Dice(seed, -1);
        foreach (var group in Enumerable.Range(0, samples.Count).GroupBy(i => samples[i].Class))
        {
            var members = group.ToArray();
            dice.Shuffle(members);
            for (var i = 0; i < members.Length; i++)
                fold[members[i]] = i % folds;
        }

        return fold;
    }
}
