using System.Buffers;
using System.Text;

namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>
/// Leaves out what is not told in a living room: corrections of what nobody heard, coarse words, and for children what is for adults. The words
/// are data (<c>words.txt</c>), compared as whole words.
/// </summary>
internal sealed class NewsFilter
{
    private const string Resource = "Jibo.Pegasus.ReportSkill.Parts.News.words.txt";

    private static readonly SearchValues<char> Marks = SearchValues.Create(":-\u2013\u2014/|");

    private readonly HashSet<string> _corrections = [];
    private readonly WordList _banned = new();
    private readonly WordList _adult = new();

    private NewsFilter()
    {
    }

    /// <summary>The words that come with the skill.</summary>
    public static NewsFilter Load()
    {
        using var file = typeof(NewsFilter).Assembly.GetManifestResourceStream(Resource)
            ?? throw new InvalidOperationException($"The resource {Resource} is missing");
        using var reader = new StreamReader(file, Encoding.UTF8);
        return Parse(reader.ReadToEnd());
    }

    /// <summary>Sections <c>[correction]</c>, <c>[banned]</c> and <c>[adult]</c>, a word or phrase a line; <c>#</c> begins a comment.</summary>
    public static NewsFilter Parse(string text)
    {
        var filter = new NewsFilter();
        var section = "";
        foreach (var line in text.Split('\n').Select(line => line.Trim()).Where(line => line.Length > 0 && line[0] != '#'))
        {
            var words = Normal(line).Trim();
            switch (line)
            {
                case ['[', .., ']']:
                    section = line;
                    break;
                case var _ when section == "[correction]":
                    filter._corrections.Add(words);
                    break;
                case var _ when section == "[banned]":
                    filter._banned.Add(words);
                    break;
                case var _ when section == "[adult]":
                    filter._adult.Add(words);
                    break;
                default:
                    throw new FormatException($"'{line}' stands in no section of the news words");
            }
        }

        return filter;
    }

    /// <param name="headline">As it came, for what marks a correction is gone from what is said.</param>
    public bool IsTold(string headline, string summary, bool toChild)
    {
        var words = Normal(headline);
        if (IsCorrection(headline) || _banned.IsIn(words))
            return false;
        return !toChild || !(_adult.IsIn(words) || _adult.IsIn(Normal(summary)) || _banned.IsIn(Normal(summary)));
    }

    /// <summary>What begins with such a word and a mark behind it, or is nothing else.</summary>
    private bool IsCorrection(string headline)
    {
        var end = headline.AsSpan().IndexOfAny(Marks);
        return _corrections.Contains(Normal(end < 0 ? headline : headline[..end]).Trim());
    }

    /// <summary>Lower case, one blank between words and at both ends, nothing but letters, digits and apostrophes.</summary>
    internal static string Normal(string text)
    {
        var normal = new StringBuilder(text.Length + 2).Append(' ');
        foreach (var c in text)
        {
            if (char.IsLetterOrDigit(c))
                normal.Append(char.ToLowerInvariant(c));
            else if (c is not ('\'' or '\u2019') && normal[^1] != ' ')
                normal.Append(' ');
        }

        return normal[^1] == ' ' ? normal.ToString() : normal.Append(' ').ToString();
    }

    /// <summary>Words that are looked up, and phrases that are searched.</summary>
    private sealed class WordList
    {
        private readonly HashSet<string> _words = new(StringComparer.Ordinal);
        private readonly List<string> _phrases = [];

        public void Add(string words)
        {
            if (words.Contains(' ', StringComparison.Ordinal))
                _phrases.Add($" {words} ");
            else
                _words.Add(words);
        }

        public bool IsIn(string normal) =>
            normal.Split(' ').Any(_words.Contains) || _phrases.Any(phrase => normal.Contains(phrase, StringComparison.Ordinal));
    }
}
