namespace Jibo.Pegasus.Cli.Nlu.Cases;

/// <summary>How many cases of a kind came out right, per intent and in all.</summary>
internal sealed class CaseScores
{
    public CaseScores(IReadOnlyList<CaseResult> results)
    {
        Results = results;
        var answered = results.Where(result => result.Intent is not null).ToLookup(result => result.Intent!, StringComparer.Ordinal);
        Intents =
        [
            .. results.GroupBy(result => result.Class ?? SentenceCase.Nothing, StringComparer.Ordinal)
                .Select(group => IntentScore.Of(group.Key, [.. group], [.. answered[group.Key]])),
        ];
        Confusions = [.. Confusion.Of(results)];
    }

    public IReadOnlyList<CaseResult> Results { get; }

    /// <summary>Every intent that is expected, and <see cref="SentenceCase.Nothing"/> for none.</summary>
    public IReadOnlyList<IntentScore> Intents { get; }

    /// <summary>What was taken for what, the most frequent first.</summary>
    public IReadOnlyList<Confusion> Confusions { get; }

    public int Cases => Results.Count;

    public int Right => Results.Count(result => result.IsRight);

    /// <summary>Cases that must mean something.</summary>
    public int InScope => Results.Count(result => !result.Case.IsForeign);

    public int InScopeRight => Results.Count(result => result.IsRight && !result.Case.IsForeign);

    /// <summary>Cases that must mean nothing.</summary>
    public int Foreign => Cases - InScope;

    /// <summary>Cases that must mean nothing and were taken for something.</summary>
    public int FalseAccepts => Results.Count(result => result.Case.IsForeign && !result.IsRight);

    /// <summary>Share of those that must mean something, 0 to 1; 1 when there are none.</summary>
    public double Accuracy => InScope == 0 ? 1 : (double)InScopeRight / InScope;

    /// <summary>Share of those that must mean nothing, 0 to 1.</summary>
    public double FalseAcceptRate => Foreign == 0 ? 0 : (double)FalseAccepts / Foreign;
}

/// <summary>How one intent did.</summary>
/// <param name="Intent">Its name, or <see cref="SentenceCase.Nothing"/>.</param>
/// <param name="Cases">Cases that mean it.</param>
/// <param name="Right">Of these, those that came out right, entities included.</param>
/// <param name="Recall">Share of its cases that it was answered for, 0 to 1.</param>
/// <param name="Precision">Share of its answers that were right, 0 to 1; null when it was never answered.</param>
/// <param name="Instead">What its cases were taken for, the most frequent first.</param>
internal sealed record IntentScore(string Intent, int Cases, int Right, double Recall, double? Precision, IReadOnlyList<(string Got, int Count)> Instead)
{
    public bool IsPerfect => Right == Cases && Precision is null or 1;

    public static IntentScore Of(string intent, IReadOnlyList<CaseResult> cases, IReadOnlyList<CaseResult> answers) => new(
        intent,
        cases.Count,
        cases.Count(result => result.IsRight),
        (double)cases.Count(result => result.HasIntent) / cases.Count,
        answers.Count == 0 ? null : (double)answers.Count(result => result.HasIntent) / answers.Count,
        [
            .. cases.Where(result => !result.IsRight)
                .GroupBy(result => result.HasIntent ? result.Got : result.Intent ?? SentenceCase.Nothing, StringComparer.Ordinal)
                .OrderByDescending(group => group.Count()).ThenBy(group => group.Key, StringComparer.Ordinal)
                .Select(group => (group.Key, group.Count())),
        ]);
}

/// <summary>One meaning taken for another.</summary>
/// <param name="Expected">What was meant, as files write it.</param>
/// <param name="Got">What was answered.</param>
/// <param name="Count">How often.</param>
/// <param name="Examples">The first of the cases.</param>
internal sealed record Confusion(string Expected, string Got, int Count, IReadOnlyList<SentenceCase> Examples)
{
    public const int MaxExamples = 3;

    public static IEnumerable<Confusion> Of(IEnumerable<CaseResult> results) => results
        .Where(result => !result.IsRight)
        .GroupBy(result => (Expected: result.HasIntent ? result.Case.Expected : result.Class ?? SentenceCase.Nothing, result.Got))
        .Select(group => new Confusion(group.Key.Expected, group.Key.Got, group.Count(), [.. group.Take(MaxExamples).Select(result => result.Case)]))
        .OrderByDescending(confusion => confusion.Count)
        .ThenBy(confusion => confusion.Expected, StringComparer.Ordinal)
        .ThenBy(confusion => confusion.Got, StringComparer.Ordinal);
}
