using System.Collections.Frozen;
using System.Diagnostics.CodeAnalysis;
using NodaTime;
using NodaTime.TimeZones;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>Time zones by the names that callers and calendars give them.</summary>
internal static class CalendarZones
{
    /// <summary>Longer names are none; the longest of IANA's has 32 characters, the longest of Windows' 33.</summary>
    private const int MaxLength = 255;

    private static readonly TzdbDateTimeZoneSource Source = TzdbDateTimeZoneSource.Default;

    private static readonly FrozenDictionary<string, string> Iana =
        Source.GetIds().ToFrozenDictionary(id => id, StringComparer.OrdinalIgnoreCase);

    private static readonly FrozenDictionary<string, string> Windows =
        Source.WindowsMapping.PrimaryMapping.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    /// <summary>The zone of an IANA name, such as <c>America/Los_Angeles</c>, in any case. Nothing else is one: that is what a caller may send.</summary>
    public static bool TryGet(string? id, [NotNullWhen(true)] out DateTimeZone? zone)
    {
        zone = id is { Length: > 0 and <= MaxLength } && Iana.TryGetValue(id, out var name) ? DateTimeZoneProviders.Tzdb[name] : null;
        return zone is not null;
    }

    /// <summary>
    /// The zone that a calendar means: an IANA or a Windows name, or a path that ends with an IANA name, as some programs write
    /// (<c>/example.org/20260101_1/Europe/Vienna</c>).
    /// </summary>
    public static bool TryFind(string? name, [NotNullWhen(true)] out DateTimeZone? zone)
    {
        zone = null;
        if (name is not { Length: > 0 and <= MaxLength })
            return false;
        if (TryGet(name, out zone))
            return true;
        if (Windows.TryGetValue(name, out var iana))
            return TryGet(iana, out zone);
        for (var slash = name.IndexOf('/', StringComparison.Ordinal); slash >= 0; slash = name.IndexOf('/', slash + 1))
        {
            if (TryGet(name[(slash + 1)..], out zone))
                return true;
        }

        return false;
    }

    /// <summary>What Windows calls a zone, or null where it has no name for it.</summary>
    public static string? WindowsNameOf(DateTimeZone zone) => Source.TzdbToWindowsIds.TryGetValue(zone.Id, out var name) ? name : null;
}
