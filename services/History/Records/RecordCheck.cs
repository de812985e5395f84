namespace Jibo.Pegasus.History.Records;

/// <summary>What every kind of record must satisfy before it is kept.</summary>
internal static class RecordCheck
{
    private const int MaxText = 256;
    private const int MaxPeople = 100;

    /// <summary>The last moment that ISO text with four digits of year can tell, in ms since 1970.</summary>
    public const long LatestTime = 253_402_300_799_999;

    /// <exception cref="HistoryException">No robot is named, or not by a name.</exception>
    public static void RequireRobot(string? robotId)
    {
        if (string.IsNullOrEmpty(robotId))
            throw new HistoryException(HistoryFailure.NoRobot, "robotID is required");
        Text(robotId, "robotID");
    }

    public static void RequireText(string? text, string name)
    {
        if (string.IsNullOrEmpty(text))
            throw new HistoryException(HistoryFailure.Invalid, $"{name} is required");
        Text(text, name);
    }

    public static void Text(string? text, string name, int max = MaxText)
    {
        if (text is not null && text.Length > max)
            throw new HistoryException(HistoryFailure.Invalid, $"{name} may have at most {max} characters");
    }

    /// <summary>The people, sorted.</summary>
    public static IReadOnlyList<string> People(IReadOnlyList<string>? people)
    {
        if (people is null)
            return [];
        if (people.Count > MaxPeople)
            throw new HistoryException(HistoryFailure.Invalid, $"personIDs may name at most {MaxPeople} people");
        foreach (var person in people)
            RequireText(person, "personIDs");
        return [.. people.Order(StringComparer.Ordinal)];
    }

    /// <summary>Whole milliseconds since 1970; now when there are none.</summary>
    public static long Time(double? timestamp, TimeProvider time) => timestamp switch
    {
        null => time.GetUtcNow().ToUnixTimeMilliseconds(),
        >= 0 and <= LatestTime => (long)Math.Round(timestamp.Value),
        _ => throw new HistoryException(HistoryFailure.Invalid, "timestamp must be milliseconds since 1970"),
    };

    /// <summary>A side of a window of time, in whole milliseconds: Protobuf's nanoseconds and JavaScript's fractions must not part two equal times.</summary>
    /// <exception cref="HistoryException">It is no number.</exception>
    public static long? WindowTime(double? milliseconds) => milliseconds switch
    {
        null => null,
        double.NaN => throw new HistoryException(HistoryFailure.Invalid, "Bad query: a time must be a number"),
        < -8.64e15 => -8_640_000_000_000_000,
        > 8.64e15 => 8_640_000_000_000_000,
        var ms => (long)Math.Round(ms.Value),
    };

    /// <summary>When a record of that time goes away.</summary>
    public static DateTimeOffset Expiry(long timestamp, TimeSpan retention) =>
        DateTimeOffset.FromUnixTimeMilliseconds(Math.Min(timestamp + (long)retention.TotalMilliseconds, LatestTime));
}
