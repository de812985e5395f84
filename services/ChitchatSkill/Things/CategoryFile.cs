using System.Text;

namespace Jibo.Pegasus.ChitchatSkill.Things;

/// <summary>Reads a category: a header, then a value a line with its other names in quotes: <c>Dog,"puppy,doggy"</c>.</summary>
internal static class CategoryFile
{
    private const string Header = "Value,Synonyms";
    private const int MaxLines = 5000;

    public static void Read(string path, List<(string Form, ThingMatch Match)> forms, List<ThingMatch> all, List<string> problems)
    {
        var category = Path.GetFileNameWithoutExtension(path);
        var number = 0;
        foreach (var line in File.ReadLines(path).Take(MaxLines))
        {
            number++;
            var trimmed = line.Trim().TrimStart('\uFEFF');
            if (number == 1 ? trimmed == Header : trimmed.Length == 0)
                continue;
            var comma = trimmed.IndexOf(',', StringComparison.Ordinal);
            if (number == 1 || comma <= 0)
            {
                problems.Add($"{Path.GetFileName(path)}:{number}: {(number == 1 ? $"the first line must be {Header}" : "must be a value, a comma and its synonyms")}.");
                return;
            }

            var match = new ThingMatch(category, trimmed[..comma].Trim());
            all.Add(match);
            foreach (var name in trimmed[(comma + 1)..].Trim().Trim('"').Split(',').Prepend(Spoken(match.Value)))
                forms.AddRange(Words.Forms([.. Words.Of(name)]).Select(form => (form, match)));
        }
    }

    /// <summary><c>GuineaPig</c> as it is said: guinea pig.</summary>
    public static string Spoken(string value)
    {
        var text = new StringBuilder(value.Length + 4);
        foreach (var c in value)
        {
            if (char.IsUpper(c) && text.Length > 0 && text[^1] != ' ')
                text.Append(' ');
            text.Append(char.ToLowerInvariant(c));
        }

        return text.ToString();
    }
}
