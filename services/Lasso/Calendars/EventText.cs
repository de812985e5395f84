using System.Globalization;
using System.Text;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>What an event is called, made fit to be kept and spoken.</summary>
internal static class EventText
{
    /// <summary>In UTF-16 units. Nobody listens to more.</summary>
    public const int MaxLength = 200;

    /// <summary>
    /// One line without control characters, halves of surrogate pairs and marks that turn the direction of text; runs of white space are
    /// one space. Cut at <see cref="MaxLength"/> between two characters. Never null.
    /// </summary>
    public static string Clean(string? text)
    {
        if (string.IsNullOrEmpty(text))
            return "";
        var cleaned = new StringBuilder(Math.Min(text.Length, MaxLength));
        var spaceDue = false;
        // Enumerating by rune turns a lonely surrogate into the replacement character, which has no place here either.
        foreach (var rune in text.EnumerateRunes())
        {
            if (Rune.IsWhiteSpace(rune))
            {
                spaceDue = cleaned.Length > 0;
                continue;
            }

            if (!IsSpoken(rune))
                continue;
            if (cleaned.Length + rune.Utf16SequenceLength + (spaceDue ? 1 : 0) > MaxLength)
                return Cut(cleaned.ToString());
            if (spaceDue)
                cleaned.Append(' ');
            spaceDue = false;
            cleaned.Append(rune);
        }

        return cleaned.ToString();
    }

    private static bool IsSpoken(Rune rune) => rune != Rune.ReplacementChar && Rune.GetUnicodeCategory(rune) switch
    {
        UnicodeCategory.Control or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned => false,
        // A joiner holds emoji and some scripts together; the other format characters only turn or hide text.
        UnicodeCategory.Format => rune.Value is 0x200C or 0x200D,
        _ => true,
    };

    /// <summary>Not within what readers see as one character, as far as that leaves anything.</summary>
    private static string Cut(string text)
    {
        var starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length > 1 ? text[..starts[^1]].TrimEnd() : text;
    }
}
