namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>All that a part is told: who asks, what that person wants, where and when.</summary>
internal sealed record ReportSituation
{
    /// <summary>The whole report, rather than this one part asked for.</summary>
    public required bool Full { get; init; }

    /// <summary>For whom; null when nobody is known, or where it does not matter.</summary>
    public ReportPerson? Person { get; init; }

    public required ReportPreferences Preferences { get; init; }

    /// <summary>Where the robot stands; null when it does not say.</summary>
    public ReportPlace? Here { get; init; }

    /// <summary>The place that was asked about; null for here.</summary>
    public ReportPlace? AskedPlace { get; init; }

    /// <summary>The robot's own time, with its offset.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The robot's time zone.</summary>
    public required TimeZoneInfo Zone { get; init; }

    /// <summary>The day that was asked for; null for what the hour suggests.</summary>
    public DateOnly? AskedDay { get; init; }

    /// <summary>This week was asked for, or a weekend: the last day of it. <see cref="AskedDay"/> is its first.</summary>
    public DateOnly? AskedUntil { get; init; }

    /// <summary>Where random choices of a part come from.</summary>
    public required Random Random { get; init; }

    /// <summary>Follows the turn.</summary>
    public required Contracts.JiboHeaders Headers { get; init; }
}

/// <summary>Whose report it is.</summary>
/// <param name="AccountId">Whose settings and calendars; null for somebody without an account.</param>
/// <param name="IsChild">Younger than 13.</param>
internal sealed record ReportPerson(string LooperId, string? AccountId, string? FirstName, bool IsChild);

/// <summary>A place, degrees.</summary>
/// <param name="Name">As it is spoken; null when it has no name.</param>
internal sealed record ReportPlace(double Latitude, double Longitude, string? Name);

/// <summary>What a person wants of a report: the settings of report-skill, or their defaults.</summary>
internal sealed record ReportPreferences
{
    public bool Weather { get; init; } = true;
    public bool Calendar { get; init; }
    public bool Commute { get; init; }
    public bool News { get; init; } = true;

    /// <summary>Celsius rather than Fahrenheit.</summary>
    public bool Celsius { get; init; }

    /// <summary>Linked calendars, by service (<c>google</c>, <c>outlook</c>, <c>ics</c>) and calendar (<c>personalCalendar</c>, <c>workCalendar</c>).</summary>
    public IReadOnlyList<(string Service, string Calendar)> Calendars { get; init; } = [];

    public ReportPlace? Home { get; init; }
    public ReportPlace? Work { get; init; }

    /// <summary><c>driving</c>, <c>transit</c>, <c>bicycling</c> or <c>walking</c>.</summary>
    public string CommuteMode { get; init; } = "driving";

    /// <summary>When the person wants to be at work.</summary>
    public TimeOnly CommuteTime { get; init; } = new(9, 0);

    /// <summary>Categories of news by the original's source ids, such as <c>42208</c>.</summary>
    public IReadOnlyList<string> NewsSources { get; init; } = [];
}
