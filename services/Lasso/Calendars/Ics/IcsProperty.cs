using System.Text;

namespace Jibo.Pegasus.Lasso.Calendars.Ics;

/// <summary>One line: <c>NAME;PARAMETER="value":value</c>, with those of its parameters that matter here.</summary>
/// <param name="Name">In upper case.</param>
/// <param name="Value">As it stands there; see <see cref="Text"/>.</param>
/// <param name="Zone"><c>TZID</c>.</param>
/// <param name="IsAndFuture"><c>RANGE=THISANDFUTURE</c>.</param>
internal readonly record struct IcsProperty(string Name, string Value, string? Zone, bool IsAndFuture)
{
    /// <summary>The value with its escapes taken back.</summary>
    public string Text => Unescape(Value);

    /// <summary>False for a line that is no property.</summary>
    public static bool TryParse(string line, out IcsProperty property)
    {
        property = default;
        var at = 0;
        while (at < line.Length && (char.IsAsciiLetterOrDigit(line[at]) || line[at] is '-' or '_'))
            at++;
        if (at == 0 || at == line.Length)
            return false;
        var name = line[..at].ToUpperInvariant();
        string? zone = null;
        var andFuture = false;
        while (at < line.Length && line[at] == ';')
        {
            var equals = line.AsSpan(at + 1).IndexOfAny('=', ':', ';') + at + 1;
            if (equals <= at)
                return false;
            // A parameter without a value is passed over.
            if (line[equals] != '=')
            {
                at = equals;
                continue;
            }

            var parameter = line.AsSpan(at + 1, equals - at - 1).Trim();
            at = equals + 1;
            var value = TakeValues(line, ref at);
            if (parameter.Equals("TZID", StringComparison.OrdinalIgnoreCase))
                zone = value;
            else if (parameter.Equals("RANGE", StringComparison.OrdinalIgnoreCase))
                andFuture = value.Equals("THISANDFUTURE", StringComparison.OrdinalIgnoreCase);
        }

        if (at >= line.Length || line[at] != ':')
            return false;
        property = new(name, line[(at + 1)..], zone, andFuture);
        return true;
    }

    /// <summary>A parameter's values with what separates them; quotes are taken off, and what would end the parameter may stand in them.</summary>
    private static string TakeValues(string line, ref int at)
    {
        var start = at;
        var quoted = false;
        for (; at < line.Length; at++)
        {
            if (line[at] == '"')
                quoted = !quoted;
            else if (!quoted && line[at] is (';' or ':'))
                break;
        }

        return line[start..at].Replace("\"", "", StringComparison.Ordinal).Trim();
    }

    private static string Unescape(string value)
    {
        if (!value.Contains('\\', StringComparison.Ordinal))
            return value;
        var text = new StringBuilder(value.Length);
        for (var i = 0; i < value.Length; i++)
        {
            if (value[i] != '\\' || i + 1 == value.Length)
                text.Append(value[i]);
            else
                text.Append(value[++i] is 'n' or 'N' ? '\n' : value[i]);
        }

        return text.ToString();
    }
}
