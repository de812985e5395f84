using System.Buffers;
using System.Text;

namespace Jibo.Pegasus.Parser.Language;

/// <summary>
/// Makes texts comparable: lower case, no punctuation, contractions written out, hesitations dropped. Templates and training
/// sentences go through it just as what people say does, so that both sides always agree. One pass, linear in the text.
/// </summary>
internal sealed class TextNormalizer(LanguagePack language)
{
    private const char Apostrophe = '\'';

    public Utterance Normalize(string raw)
    {
        var source = raw.AsSpan();
        var sink = new WordSink(raw.Length);
        var word = ArrayPool<char>.Shared.Rent(raw.Length + 1);
        try
        {
            var length = 0;
            var at = 0;
            while (at < source.Length)
            {
                // Half a surrogate pair decodes as U+FFFD and a length of one, and so ends a word like any symbol.
                Rune.DecodeFromUtf16(source[at..], out var rune, out var consumed);
                switch (Classify(rune, source, at))
                {
                    case Role.Fraction:
                        EndWord(word.AsSpan(0, length), ref sink);
                        length = 0;
                        sink.Add(Fraction(rune.Value));
                        break;
                    case Role.Letter:
                        length += Rune.ToLowerInvariant(rune).EncodeToUtf16(word.AsSpan(length));
                        break;
                    case Role.Apostrophe:
                        if (length > 0)
                            word[length++] = Apostrophe;
                        break;
                    case Role.Break:
                        EndWord(word.AsSpan(0, length), ref sink);
                        length = 0;
                        break;
                    case Role.Nothing:
                        break;
                }

                at += consumed;
            }

            EndWord(word.AsSpan(0, length), ref sink);
            return sink.ToUtterance(raw);
        }
        finally
        {
            ArrayPool<char>.Shared.Return(word);
            sink.Dispose();
        }
    }

    private void EndWord(ReadOnlySpan<char> word, ref WordSink sink)
    {
        word = word.TrimEnd(Apostrophe);
        if (word.IsEmpty || language.IsHesitation(word))
            return;
        if (language.TryRewrite(word, out var words))
        {
            foreach (var rewritten in words)
                sink.Add(rewritten);
            return;
        }

        if (!word.Contains(Apostrophe))
        {
            sink.Add(word);
            return;
        }

        foreach (var ending in language.Endings)
        {
            if (word.Length > ending.Suffix.Length && word.EndsWith(ending.Suffix, StringComparison.Ordinal))
            {
                sink.AddWithout(word[..^ending.Suffix.Length], Apostrophe);
                sink.Add(ending.Word);
                return;
            }
        }

        sink.AddWithout(word, Apostrophe);
    }

    private enum Role { Letter, Apostrophe, Fraction, Break, Nothing }

    private static Role Classify(Rune rune, ReadOnlySpan<char> text, int at)
    {
        if (Rune.IsLetterOrDigit(rune))
            return Role.Letter;
        switch (rune.Value)
        {
            case '\'' or '\u2018' or '\u2019' or '\u02BC' or '\uFF07' or '`' or '\u00B4':
                return Role.Apostrophe;
            case '.' or ':' or '/' when BetweenDigits(text, at):
                return Role.Letter;
            case '\u00BC' or '\u00BD' or '\u00BE':
                return Role.Fraction;
            case ',' when BetweenDigits(text, at):
            case 0x00AD or 0xFE0F or (>= 0x200B and <= 0x200F) or (>= 0x202A and <= 0x202E) or (>= 0x2060 and <= 0x2069) or 0xFEFF:
                return Role.Nothing;
        }

        return Rune.GetUnicodeCategory(rune) is System.Globalization.UnicodeCategory.NonSpacingMark
            or System.Globalization.UnicodeCategory.SpacingCombiningMark
            ? Role.Letter
            : Role.Break;
    }

    private static string Fraction(int rune) => rune switch { '\u00BC' => "1/4", '\u00BD' => "1/2", _ => "3/4" };

    private static bool BetweenDigits(ReadOnlySpan<char> text, int at) =>
        at > 0 && at + 1 < text.Length && char.IsAsciiDigit(text[at - 1]) && char.IsAsciiDigit(text[at + 1]);
}
