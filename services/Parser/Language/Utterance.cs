namespace Jibo.Pegasus.Parser.Language;

/// <summary>A text after normalisation: lower-case words, one space between them.</summary>
internal sealed class Utterance
{
    private readonly Range[] _words;

    public Utterance(string raw, string text, Range[] words)
    {
        Raw = raw;
        Text = text;
        _words = words;
    }

    public static Utterance Empty { get; } = new("", "", []);

    /// <summary>As it was asked, trimmed.</summary>
    public string Raw { get; }

    /// <summary>The words, joined by single spaces.</summary>
    public string Text { get; }

    /// <summary>How many words there are.</summary>
    public int Count => _words.Length;

    public ReadOnlySpan<char> this[int word] => Text.AsSpan(_words[word]);

    /// <summary>How many characters the words from <paramref name="start"/> to before <paramref name="end"/> have, without spaces.</summary>
    public int Letters(int start, int end)
    {
        if (start >= end)
            return 0;
        var from = _words[start].Start.Value;
        var to = _words[end - 1].End.Value;
        return to - from - (end - start - 1);
    }

    /// <summary>The words from <paramref name="start"/> to before <paramref name="end"/>, with the spaces between them.</summary>
    public ReadOnlySpan<char> Words(int start, int end) =>
        start >= end ? [] : Text.AsSpan(_words[start].Start.Value.._words[end - 1].End.Value);

    /// <summary>The same as a text of its own.</summary>
    public string Slice(int start, int end) => Words(start, end).ToString();
}
