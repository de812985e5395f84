using System.Globalization;

namespace Jibo.Pegasus.Skills.Times;

/// <summary>Where the principal place of a time zone is.</summary>
/// <param name="Zone">IANA name.</param>
/// <param name="Countries">Two letters each.</param>
/// <param name="Lat">Degrees north.</param>
/// <param name="Lng">Degrees east.</param>
public sealed record ZonePlace(string Zone, IReadOnlyList<string> Countries, double Lat, double Lng);

/// <summary>The table of zones and places that a system with time zones has, beside them.</summary>
public static class ZoneTable
{
    private static readonly string[] Files = ["/usr/share/zoneinfo/zone.tab", "/usr/share/zoneinfo/zone1970.tab"];

    private static readonly Lazy<IReadOnlyList<ZonePlace>> Read = new(() => Files.Select(ReadFile).FirstOrDefault(places => places.Count > 0) ?? []);

    /// <summary>Empty on a system without.</summary>
    public static IReadOnlyList<ZonePlace> System => Read.Value;

    /// <summary>Lines of countries, coordinates and zone, separated by tabs; what is none is passed over.</summary>
    public static IReadOnlyList<ZonePlace> Parse(IEnumerable<string> lines) => [.. lines.Select(ParseLine).OfType<ZonePlace>()];

    private static IReadOnlyList<ZonePlace> ReadFile(string file)
    {
        try
        {
            return File.Exists(file) ? Parse(File.ReadLines(file)) : [];
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            return [];
        }
    }

    private static ZonePlace? ParseLine(string line)
    {
        if (line.StartsWith('#') || line.Split('\t') is not [var countries, var at, var zone, ..])
            return null;
        // "+340308-1181434": degrees, minutes and perhaps seconds, of latitude and longitude.
        var split = at.AsSpan(1).IndexOfAny('+', '-') + 1;
        return split > 1 && Degrees(at.AsSpan(0, split), 2) is { } lat && Degrees(at.AsSpan(split), 3) is { } lng
            ? new(zone, countries.Split(','), lat, lng)
            : null;
    }

    private static double? Degrees(ReadOnlySpan<char> text, int digits)
    {
        var numbers = text[1..];
        if (numbers.Length != digits + 2 && numbers.Length != digits + 4)
            return null;
        if (!int.TryParse(numbers[..digits], NumberStyles.None, CultureInfo.InvariantCulture, out var degrees)
            || !int.TryParse(numbers.Slice(digits, 2), NumberStyles.None, CultureInfo.InvariantCulture, out var minutes))
            return null;
        return (text[0] == '-' ? -1 : 1) * (degrees + (minutes / 60.0));
    }
}
