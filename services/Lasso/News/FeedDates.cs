using System.Globalization;

namespace Jibo.Pegasus.Lasso.News;

/// <summary>Dates of feeds: RFC 3339 in Atom and RDF, RFC 822 with its zones by name in RSS.</summary>
internal static class FeedDates
{
    private static readonly string[] Mails =
    [
        "ddd, d MMM yyyy HH:mm:ss zzz", "ddd, d MMM yyyy HH:mm zzz", "d MMM yyyy HH:mm:ss zzz", "d MMM yyyy HH:mm zzz",
        "ddd, d MMM yy HH:mm:ss zzz", "d MMM yy HH:mm:ss zzz",
    ];

    private static readonly (string Name, string Offset)[] Zones =
    [
        ("GMT", "+00:00"), ("UTC", "+00:00"), ("UT", "+00:00"), ("Z", "+00:00"), ("EST", "-05:00"), ("EDT", "-04:00"), ("CST", "-06:00"),
        ("CDT", "-05:00"), ("MST", "-07:00"), ("MDT", "-06:00"), ("PST", "-08:00"), ("PDT", "-07:00"), ("BST", "+01:00"),
    ];

    /// <returns>Null for what is no date.</returns>
    public static DateTimeOffset? Read(string? text)
    {
        if (string.IsNullOrWhiteSpace(text) || text.Length > 64)
            return null;
        text = text.Trim();
        if (text.Length >= 10 && text[4] == '-' && DateTimeOffset.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var iso))
            return iso.ToUniversalTime();
        foreach (var (name, offset) in Zones)
        {
            if (text.EndsWith($" {name}", StringComparison.OrdinalIgnoreCase))
            {
                text = $"{text[..^name.Length]}{offset}";
                break;
            }
        }

        if (DateTimeOffset.TryParseExact(text, Mails, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out var mail))
            return mail.ToUniversalTime();
        // A wrong weekday makes no wrong date.
        var comma = text.IndexOf(',', StringComparison.Ordinal);
        return comma > 0 && DateTimeOffset.TryParseExact(text[(comma + 1)..].Trim(), Mails, CultureInfo.InvariantCulture, DateTimeStyles.AllowWhiteSpaces, out mail)
            ? mail.ToUniversalTime()
            : null;
    }
}
