using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>Looking for words in a text, by hand.</summary>
internal static class Words
{
    /// <summary>The word, or nothing beyond the end.</summary>
    public static ReadOnlySpan<char> WordAt(this Utterance text, int at) => at < text.Count ? text[at] : [];

    /// <summary>Whether the words of a phrase, one space between them, stand at <paramref name="at"/>.</summary>
    /// <param name="end">The word after them; <paramref name="at"/> when they do not stand there.</param>
    public static bool Says(this Utterance text, int at, ReadOnlySpan<char> phrase, out int end)
    {
        end = at;
        var next = at;
        foreach (var word in phrase.Split(' '))
        {
            if (!text.WordAt(next++).SequenceEqual(phrase[word]))
                return false;
        }

        end = next;
        return true;
    }

    /// <summary>The word after a phrase, or <paramref name="at"/> when it does not stand there.</summary>
    public static int Skip(this Utterance text, int at, ReadOnlySpan<char> phrase)
    {
        text.Says(at, phrase, out var end);
        return end;
    }

    /// <summary>The word after the first of the phrases that stands there, or <paramref name="at"/> when none does.</summary>
    public static int SkipAny(this Utterance text, int at, params ReadOnlySpan<string> phrases)
    {
        foreach (var phrase in phrases)
        {
            if (text.Says(at, phrase, out var end))
                return end;
        }

        return at;
    }
}
