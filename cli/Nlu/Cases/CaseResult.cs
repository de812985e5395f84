using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu.Cases;

/// <summary>What came of a case.</summary>
/// <param name="Case">What was expected.</param>
/// <param name="Intent">What was meant as the parser sees it; null for nothing.</param>
/// <param name="Faults">Entities that are not as they must be, each as <c>name=value</c> with the value there is.</param>
internal sealed record CaseResult(SentenceCase Case, string? Intent, IReadOnlyList<string> Faults)
{
    public bool HasIntent => Case.Expects(Intent);

    public bool IsRight => HasIntent && Faults.Count == 0;

    /// <summary>The class that the case counts for: of several right intents the one that was answered, else the first; null for none.</summary>
    public string? Class => HasIntent ? Intent : Case.Intents.Count > 0 ? Case.Intents[0] : null;

    /// <summary>What was answered instead, as it would be written in a file.</summary>
    public string Got => string.Join(' ', Faults.Prepend(Intent ?? SentenceCase.Nothing));

    public static CaseResult Of(SentenceCase sentence, NluResult result) => new(
        sentence,
        result.Intent,
        sentence.Expects(result.Intent)
            ? [.. sentence.Entities.Where(entity => (result.Entities.TextOf(entity.Key) ?? "") != entity.Value)
                .Select(entity => $"{entity.Key}={result.Entities.TextOf(entity.Key)?.Replace(' ', '+')}")]
            : []);

    /// <summary>Of an agent asked alone: it answers no entities.</summary>
    public static CaseResult Of(SentenceCase sentence, AgentParseResult result) => new(sentence, result.Intent, []);
}
