using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Times;

/// <summary>
/// Finds the time zone of a robot. A robot tells its offset of the moment and where it stands; what its offset will be tomorrow, when
/// clocks are changed, is known of the zone alone.
/// </summary>
public static class RobotZone
{
    // Clocks are changed twice a year, and nowhere is one time kept for less than four months.
    private static readonly int[] MonthsAhead = [2, 4, 6, 8];

    /// <summary>The nearest zone of the robot's country that has its offset now; with nothing to go by, the offset for good.</summary>
    public static TimeZoneInfo Find(Location? location, DateTimeOffset now) => Find(location, now, ZoneTable.System);

    public static TimeZoneInfo Find(Location? location, DateTimeOffset now, IReadOnlyList<ZonePlace> places)
    {
        if (location?.CountryCode is not { Length: 2 } country)
            return Fixed(now.Offset);
        var fitting = places
            .Where(place => place.Countries.Contains(country, StringComparer.OrdinalIgnoreCase))
            .OrderBy(place => Distance(location, place))
            .Select(place => TimeZoneInfo.TryFindSystemTimeZoneById(place.Zone, out var zone) ? zone : null)
            .OfType<TimeZoneInfo>()
            .Where(zone => zone.GetUtcOffset(now) == now.Offset);
        if (location.Lat is null || location.Lng is null)
            fitting = fitting.GroupBy(zone => string.Join(' ', MonthsAhead.Select(months => zone.GetUtcOffset(now.AddMonths(months))))).MaxBy(alike => alike.Count()) ?? Enumerable.Empty<TimeZoneInfo>();
        return fitting.FirstOrDefault() ?? Fixed(now.Offset);
    }

    private static TimeZoneInfo Fixed(TimeSpan offset)
    {
        var name = $"{(offset < TimeSpan.Zero ? '-' : '+')}{offset:hh\\:mm}";
        return TimeZoneInfo.CreateCustomTimeZone(name, offset, name, name);
    }

    // Near enough to order by. Of a robot that does not tell where it is, the time that most zones of the country keep is taken.
    private static double Distance(Location location, ZonePlace place)
    {
        if (location.Lat is not { } lat || location.Lng is not { } lng)
            return 0;
        var east = Math.Abs(lng - place.Lng);
        east = Math.Min(east, 360 - east) * Math.Cos(lat * Math.PI / 180);
        return Math.Pow(lat - place.Lat, 2) + Math.Pow(east, 2);
    }
}
