using System.Globalization;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Reminders;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>When a reminder that comes again comes next: at the same time of day by the clocks of its place.</summary>
internal static partial class RepeatedTime
{
    /// <summary>Null when no such place is known.</summary>
    public static TimeZoneInfo? FindZone(string? name)
    {
        if (string.IsNullOrEmpty(name))
            return TimeZoneInfo.Utc;
        if (OffsetPattern().IsMatch(name))
        {
            var offset = TimeSpan.ParseExact(name.AsSpan(1), @"hh\:mm", CultureInfo.InvariantCulture);
            return offset > TimeSpan.FromHours(14) ? null : TimeZoneInfo.CreateCustomTimeZone(name, name[0] == '-' ? -offset : offset, name, name);
        }

        // The name becomes part of a path on some systems.
        return NamePattern().IsMatch(name) && TimeZoneInfo.TryFindSystemTimeZoneById(name, out var zone) ? zone : null;
    }

    /// <summary>The first time after a moment.</summary>
    /// <param name="firstDueAt">When it was due first, ms since 1970.</param>
    /// <param name="after">Ms since 1970.</param>
    public static long Next(long firstDueAt, string repeat, TimeZoneInfo zone, long after)
    {
        var days = repeat == ReminderRepeats.Weekly ? 7 : 1;
        var first = TimeZoneInfo.ConvertTime(DateTimeOffset.FromUnixTimeMilliseconds(firstDueAt), zone).DateTime;
        var passed = Math.Max(0, after - firstDueAt) / (days * 86_400_000L);
        // A day has 23 hours or 25 at times, so begin one before.
        for (var n = Math.Max(1, passed - 1); ; n++)
        {
            var next = Moment(first.AddDays(n * days), zone);
            if (next > after)
                return next;
        }
    }

    // An hour that the clocks skip is told when they have skipped it; of an hour that comes twice, the first.
    private static long Moment(DateTime wall, TimeZoneInfo zone)
    {
        var offset = zone.IsInvalidTime(wall) ? zone.GetUtcOffset(wall.AddDays(-1))
            : zone.IsAmbiguousTime(wall) ? zone.GetAmbiguousTimeOffsets(wall).Max()
            : zone.GetUtcOffset(wall);
        return new DateTimeOffset(wall, offset).ToUnixTimeMilliseconds();
    }

    [GeneratedRegex("^[+-][0-1][0-9]:[0-5][0-9]$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex OffsetPattern();

    [GeneratedRegex("^[A-Za-z][A-Za-z0-9_+-]{0,30}(/[A-Za-z][A-Za-z0-9_+-]{0,30}){0,3}$", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex NamePattern();
}
