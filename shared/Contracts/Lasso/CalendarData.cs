namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>What is on in a calendar, whichever it is.</summary>
public sealed record CalendarData
{
    /// <summary>In the order they begin.</summary>
    public IReadOnlyList<CalendarEvent> Events { get; init => field = value ?? []; } = [];
}

/// <summary>One event; of one that recurs, one time.</summary>
public sealed record CalendarEvent
{
    /// <summary>Its title; empty when it has none, or is nobody's business.</summary>
    public string Summary { get; init => field = value ?? ""; } = "";

    /// <summary>It has no hours.</summary>
    public bool FullDay { get; init; }

    public required EventTime Start { get; init; }

    public EventTime? End { get; init; }
}

/// <summary>A moment of a calendar.</summary>
public sealed record EventTime
{
    /// <summary>Milliseconds since 1970.</summary>
    public required long Timestamp { get; init; }

    /// <summary>The same with the offset of its zone, <c>2030-01-02T09:00:00-05:00</c>.</summary>
    public required string DateTime { get; init; }
}
