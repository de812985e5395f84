namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>A place on earth, degrees. Lasso is sent four decimals of them (11 m).</summary>
public readonly record struct LatLon(double Latitude, double Longitude);

/// <summary>The weather of a place.</summary>
public sealed record WeatherQuestion
{
    /// <summary>Degrees, -90 to 90.</summary>
    public required double Latitude { get; init; }

    /// <summary>Degrees, -180 to 180.</summary>
    public required double Longitude { get; init; }

    /// <summary>Of which moment; null for now and the days to come.</summary>
    public DateTimeOffset? At { get; init; }
}

/// <summary>A way from one place to another, leaving now.</summary>
public sealed record DirectionsQuestion
{
    public required LatLon Origin { get; init; }

    public required LatLon Destination { get; init; }

    /// <summary><c>driving</c>, <c>transit</c>, <c>bicycling</c> or <c>walking</c>.</summary>
    public required string Mode { get; init; }
}

/// <summary>What is on in one person's calendar, from the start of today.</summary>
public sealed record CalendarQuestion
{
    /// <summary><c>google</c>, <c>outlook</c> or <c>ics</c>.</summary>
    public required string Service { get; init; }

    /// <summary>The skill that the calendar was linked for, such as <c>report-skill</c>.</summary>
    public required string SkillId { get; init; }

    public required string AccountId { get; init; }

    /// <summary><c>personalCalendar</c> or <c>workCalendar</c>.</summary>
    public required string Calendar { get; init; }

    /// <summary>Until when; null for the end of tomorrow.</summary>
    public DateTimeOffset? End { get; init; }

    /// <summary>IANA zone in which today begins, such as <c>America/New_York</c>; null for the calendar's own.</summary>
    public string? Zone { get; init; }
}

/// <summary>Places of a name.</summary>
public sealed record PlaceQuestion
{
    /// <summary>Such as <c>Boston</c>.</summary>
    public required string Name { get; init; }

    /// <summary>State or province.</summary>
    public string? Region { get; init; }

    /// <summary>Name or two letters.</summary>
    public string? Country { get; init; }
}
