using System.Text;

namespace Jibo.Pegasus.Lasso.Places;

/// <summary>Names of places compared as people say them: without case, accents, periods and the spaces between.</summary>
internal static class PlaceWords
{
    /// <summary>Plain letters, and the ones that stand for them on maps. The runtime knows no accents here: it runs without cultures.</summary>
    private static readonly (string Plain, string Accented)[] Letters =
    [
        ("A", "ÀÁÂÃÄÅĀĂĄǍ"), ("AE", "Æ"), ("C", "ÇĆĈĊČ"), ("D", "ĎĐÐ"), ("E", "ÈÉÊËĒĔĖĘĚ"), ("G", "ĜĞĠĢ"), ("H", "ĤĦ"), ("I", "ÌÍÎÏĨĪĬĮİ"),
        ("J", "Ĵ"), ("K", "Ķ"), ("L", "ĹĻĽĿŁ"), ("N", "ÑŃŅŇ"), ("O", "ÒÓÔÕÖØŌŎŐ"), ("OE", "Œ"), ("R", "ŔŖŘ"), ("S", "ŚŜŞŠȘ"), ("SS", "ßẞ"),
        ("T", "ŢŤŦȚ"), ("U", "ÙÚÛÜŨŪŬŮŰŲ"), ("W", "Ŵ"), ("Y", "ÝŶŸ"), ("Z", "ŹŻŽ"),
    ];

    private static readonly Dictionary<char, string> Plain =
        Letters.SelectMany(row => row.Accented, (row, letter) => (letter, row.Plain)).ToDictionary(pair => pair.letter, pair => pair.Plain);

    // Canadian provinces stand beside the states: people say "Vancouver, BC" as they say "Portland, OR".
    private static readonly Dictionary<string, string> Regions = Keyed(
        ("AL", "Alabama"), ("AK", "Alaska"), ("AZ", "Arizona"), ("AR", "Arkansas"), ("CA", "California"), ("CO", "Colorado"), ("CT", "Connecticut"),
        ("DE", "Delaware"), ("DC", "District of Columbia"), ("FL", "Florida"), ("GA", "Georgia"), ("HI", "Hawaii"), ("ID", "Idaho"), ("IL", "Illinois"),
        ("IN", "Indiana"), ("IA", "Iowa"), ("KS", "Kansas"), ("KY", "Kentucky"), ("LA", "Louisiana"), ("ME", "Maine"), ("MD", "Maryland"),
        ("MA", "Massachusetts"), ("MI", "Michigan"), ("MN", "Minnesota"), ("MS", "Mississippi"), ("MO", "Missouri"), ("MT", "Montana"), ("NE", "Nebraska"),
        ("NV", "Nevada"), ("NH", "New Hampshire"), ("NJ", "New Jersey"), ("NM", "New Mexico"), ("NY", "New York"), ("NC", "North Carolina"),
        ("ND", "North Dakota"), ("OH", "Ohio"), ("OK", "Oklahoma"), ("OR", "Oregon"), ("PA", "Pennsylvania"), ("RI", "Rhode Island"),
        ("SC", "South Carolina"), ("SD", "South Dakota"), ("TN", "Tennessee"), ("TX", "Texas"), ("UT", "Utah"), ("VT", "Vermont"), ("VA", "Virginia"),
        ("WA", "Washington"), ("WV", "West Virginia"), ("WI", "Wisconsin"), ("WY", "Wyoming"), ("PR", "Puerto Rico"),
        ("AB", "Alberta"), ("BC", "British Columbia"), ("MB", "Manitoba"), ("NB", "New Brunswick"), ("NL", "Newfoundland and Labrador"),
        ("NS", "Nova Scotia"), ("ON", "Ontario"), ("PE", "Prince Edward Island"), ("QC", "Quebec"), ("SK", "Saskatchewan"));

    /// <summary>Names that people use and maps do not, and the two letters of the country.</summary>
    private static readonly Dictionary<string, string> Countries = Keyed(
        ("USA", "US"), ("America", "US"), ("The States", "US"), ("The US", "US"), ("The USA", "US"), ("United States", "US"), ("The United States", "US"),
        ("United States of America", "US"), ("UK", "GB"), ("The UK", "GB"), ("Britain", "GB"), ("Great Britain", "GB"), ("United Kingdom", "GB"),
        ("The United Kingdom", "GB"), ("Holland", "NL"), ("The Netherlands", "NL"), ("Czech Republic", "CZ"), ("South Korea", "KR"), ("Korea", "KR"),
        ("Russia", "RU"), ("Turkey", "TR"), ("Ivory Coast", "CI"));

    private static readonly HashSet<string> RegionNames = [.. Regions.Values.Select(Key)];

    public static string Key(string name)
    {
        var key = new StringBuilder(name.Length);
        foreach (var c in name)
        {
            var upper = char.ToUpperInvariant(c);
            if (Plain.TryGetValue(upper, out var plain))
                key.Append(plain);
            else if (char.IsLetterOrDigit(upper))
                key.Append(upper);
        }

        return key.ToString();
    }

    public static bool Same(string? one, string? other) => one is not null && other is not null && Key(one) == Key(other);

    /// <summary><c>Massachusetts</c> for <c>MA</c>; what is no abbreviation stays as it is.</summary>
    public static string Region(string region) => Regions.GetValueOrDefault(Key(region), region);

    /// <summary>Two letters, where the name is one of those that people use; null otherwise.</summary>
    public static string? CountryCode(string country) => Countries.GetValueOrDefault(Key(country));

    /// <summary>Whether a word or two at the end of a name may say where it is.</summary>
    public static bool IsRegionOrCountry(string words) => RegionNames.Contains(Key(words)) || Countries.ContainsKey(Key(words));

    private static Dictionary<string, string> Keyed(params (string Short, string Name)[] pairs) =>
        pairs.ToDictionary(pair => Key(pair.Short), pair => pair.Name, StringComparer.Ordinal);
}
