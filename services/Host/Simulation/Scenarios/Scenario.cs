using System.Text.Json;

namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>A household and what happens in it, as a scenario file tells it. Times of day are the robot's.</summary>
internal sealed record Scenario
{
    public required string Name { get; init; }
    public required ScenarioRobot Robot { get; init; }
    public required DateOnly From { get; init; }
    public required int Days { get; init; }
    public SurprisePace Surprises { get; init; } = new();
    public required IReadOnlyList<ScenarioPerson> People { get; init; }
    public IReadOnlyList<VoiceLaunch> Launches { get; init; } = [];
    public IReadOnlyList<SettingChange> Settings { get; init; } = [];
    public IReadOnlyList<ScenarioReminder> Reminders { get; init; } = [];

    public IEnumerable<DateOnly> Dates => Enumerable.Range(0, Days).Select(From.AddDays);
}

/// <summary>The robot of the household.</summary>
/// <param name="OnRobotSkills">Which skills it runs itself; null for all that there are, as on a real robot.</param>
internal sealed record ScenarioRobot(string Id, string AccountId, string LoopId, TimeZoneInfo Zone, IReadOnlyList<string>? OnRobotSkills);

/// <summary>How often the robot offers an idle moment.</summary>
internal sealed record SurprisePace
{
    public TimeSpan Every { get; init; } = TimeSpan.FromMinutes(20);

    /// <summary>Each pause is up to this much shorter or longer.</summary>
    public TimeSpan Jitter { get; init; } = TimeSpan.FromMinutes(8);

    /// <summary>At most so many in one part of a day, as a robot budgets them.</summary>
    public int PerPartOfDay { get; init; } = 12;

    /// <summary>Whether it offers them to an empty room.</summary>
    public bool InEmptyRoom { get; init; }
}

/// <summary>Somebody who comes and goes.</summary>
/// <param name="Recognised">Whether the robot knows the face; it sees somebody else only as somebody.</param>
internal sealed record ScenarioPerson(string Id, string Name, string AccountId, bool Recognised, IReadOnlyList<Stay> Stays);

/// <summary>A time in the room.</summary>
/// <param name="Vary">Coming and going are up to this much earlier or later.</param>
internal sealed record Stay(DaySet Days, TimeSpan From, TimeSpan To, TimeSpan Vary);

/// <summary>Somebody asks for a skill by voice.</summary>
internal sealed record VoiceLaunch(DaySet Days, TimeSpan At, string PersonId, string SkillId, string Intent);

/// <summary>Somebody changes a setting of a skill, once.</summary>
internal sealed record SettingChange(DateOnly Day, TimeSpan At, string PersonId, string SkillId, string Key, JsonElement Value);

/// <summary>Somebody asks to be reminded.</summary>
/// <param name="PersonId">Who is reminded; null for whoever is there.</param>
internal sealed record ScenarioReminder(DateOnly Day, TimeSpan At, string? PersonId, DateOnly DueDay, TimeSpan DueAt, string Text);
