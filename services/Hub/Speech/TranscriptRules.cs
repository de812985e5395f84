namespace Jibo.Pegasus.Hub.Speech;

/// <summary>What a partial transcript alone can decide, whichever engine made it.</summary>
internal sealed class TranscriptRules
{
    /// <summary>Words after which talk that is no question is somebody else's conversation.</summary>
    private const int LongestCommand = 13;

    private static readonly string[] QuestionWords =
    [
        "what", "what's", "who", "who's", "whose", "when", "where", "where's", "why", "how", "how's", "which",
        "is", "are", "am", "was", "were", "do", "does", "did", "can", "could", "will", "would", "should", "may", "have", "has",
    ];

    private readonly string[] _early;

    public TranscriptRules(IReadOnlyList<string> earlyEnd) =>
        _early = [.. earlyEnd.Select(Words).Where(p => p.Length > 0)];

    /// <summary>True when an early-end phrase stands in the text as whole words.</summary>
    public bool IsEarlyEnd(string text)
    {
        foreach (var phrase in _early)
        {
            for (var at = text.IndexOf(phrase, StringComparison.OrdinalIgnoreCase); at >= 0;
                 at = text.IndexOf(phrase, at + 1, StringComparison.OrdinalIgnoreCase))
            {
                var end = at + phrase.Length;
                if ((at == 0 || text[at - 1] == ' ') && (end == text.Length || text[end] == ' '))
                    return true;
            }
        }

        return false;
    }

    /// <summary>True when the text is too long to be said to a robot.</summary>
    public static bool IsGarbage(string text)
    {
        if (text.AsSpan().Count(' ') < LongestCommand)
            return false;
        var first = text[..text.IndexOf(' ', StringComparison.Ordinal)];
        return !QuestionWords.Contains(first, StringComparer.OrdinalIgnoreCase);
    }

    private static string Words(string phrase) =>
        string.Join(' ', phrase.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
