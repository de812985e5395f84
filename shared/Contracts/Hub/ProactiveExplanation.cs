using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>Why somebody spoke first, or nobody did: every registration that was tried, every rule, and what it was compared with.</summary>
public sealed record ProactiveExplanation
{
    [JsonPropertyName("transID")] public required string TransId { get; init; }
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }

    /// <summary>When it was decided, by the hub's clock.</summary>
    [JsonConverter(typeof(IsoMillisecondsConverter))] public required DateTimeOffset Timestamp { get; init; }
    public required ProactiveCircumstances Moment { get; init; }

    /// <summary>Who was chosen; null for nobody.</summary>
    [JsonIgnore(Condition = JsonIgnoreCondition.Never)] public ExplainedChoice? Chosen { get; init; }

    /// <summary>Why nobody speaks although a registration was eligible; absent otherwise.</summary>
    public string? Silence { get; init; }

    /// <summary>In the order of the registry.</summary>
    public required IReadOnlyList<ExplainedRegistration> Registrations { get; init; }

    /// <summary>What had to be assumed, and what could not be asked.</summary>
    public IReadOnlyList<string> Notes { get; init; } = [];

    /// <summary>How often it was decided: again when another hub took the robot's turn meanwhile.</summary>
    public int Attempts { get; init; } = 1;

    /// <summary>Milliseconds from the request to the decision.</summary>
    public double Took { get; init; }
}

/// <summary>The moment, as context rules saw it.</summary>
public sealed record ProactiveCircumstances
{
    /// <summary><c>NEW_ARRIVAL</c> or <c>SURPRISE</c>.</summary>
    public required string TriggerSource { get; init; }

    /// <summary>A looper's id, or <c>UNKNOWN</c>.</summary>
    public required string FocusedPerson { get; init; }

    /// <summary>Everybody there who is known.</summary>
    [JsonPropertyName("personIDs")] public required IReadOnlyList<string> PersonIds { get; init; }

    /// <summary>What the clock on the household's wall showed, <c>2030-01-02T08:15:30.123</c>.</summary>
    public required string LocalTime { get; init; }

    /// <summary>Such as <c>MORNING MID</c>.</summary>
    public required string PartOfDay { get; init; }

    /// <summary>0 is Sunday.</summary>
    public required int DayOfWeek { get; init; }

    /// <summary>When the household woke; absent when no rule asked.</summary>
    [JsonConverter(typeof(IsoMillisecondsConverter))] public DateTimeOffset? Waking { get; init; }

    /// <summary>Absent when no rule asked.</summary>
    public long? DueReminders { get; init; }
}

/// <summary>Who speaks first.</summary>
public sealed record ExplainedChoice
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }

    /// <summary>Which of the skill's registrations.</summary>
    public required int Index { get; init; }
    public bool OnRobot { get; init; }
    public JsonElement? Memo { get; init; }
}

/// <summary>What came of one registration.</summary>
public sealed record ExplainedRegistration
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }

    /// <summary>Which of the skill's registrations.</summary>
    public required int Index { get; init; }
    public int Priority { get; init; }
    public bool OnRobot { get; init; }
    public JsonElement? Memo { get; init; }
    public required bool Eligible { get; init; }
    public required IReadOnlyList<ExplainedRule> Rules { get; init; }
}

/// <summary>What came of one rule.</summary>
public sealed record ExplainedRule
{
    /// <summary><c>context</c>, <c>history</c> or <c>settings</c>.</summary>
    public required string Kind { get; init; }

    /// <summary>As the manifest has it.</summary>
    public required JsonElement Rule { get; init; }
    public required bool Passed { get; init; }

    /// <summary>What the rule was compared with; absent when that could not be had.</summary>
    public JsonElement? Actual { get; init; }

    /// <summary>Why it could not be compared.</summary>
    public string? Why { get; init; }
}
