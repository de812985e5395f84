using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>What a simulation found: the shape of <c>--format json</c>. Times are the robot's, with their offset.</summary>
internal sealed record SimulationReport
{
    public required string Scenario { get; init; }
    public required int Seed { get; init; }
    [JsonPropertyName("robotID")] public required string RobotId { get; init; }
    public required string TimeZone { get; init; }
    public required IReadOnlyList<SimulatedDay> Days { get; init; }
    public required IReadOnlyList<SimulatedPerson> People { get; init; }
    public required IReadOnlyList<SimulatedStay> Presence { get; init; }
    public required IReadOnlyList<SimulatedEvent> Events { get; init; }
    public required IReadOnlyList<SimulatedRegistration> Registrations { get; init; }
    public required IReadOnlyList<SimulatedCheck> Checks { get; init; }

    /// <summary>What the scenario wanted and could not have, one sentence each.</summary>
    public required IReadOnlyList<string> Notes { get; init; }

    [JsonIgnore] public bool Holds => Checks.All(check => check.Broken.Count == 0);
}

/// <summary>One day of the wall clock.</summary>
/// <param name="Hours">24, but for days on which the clocks change.</param>
/// <param name="ClocksChange">The first moment of the new time on such a day.</param>
internal sealed record SimulatedDay(DateOnly Date, DateTimeOffset Begins, DateTimeOffset Ends, double Hours, DateTimeOffset? ClocksChange);

internal sealed record SimulatedPerson(string Id, string Name, bool Recognised);

internal sealed record SimulatedStay([property: JsonPropertyName("personID")] string PersonId, DateTimeOffset From, DateTimeOffset To);

/// <summary>What <see cref="SimulatedEvent.Kind"/> may be.</summary>
internal static class EventKinds
{
    public const string Arrival = "arrival";
    public const string Departure = "departure";
    public const string Launch = "launch";
    public const string Setting = "setting";
    public const string Reminder = "reminder";
    public const string Trigger = "trigger";
}

/// <summary>Something happened. Which members are there goes by the kind.</summary>
internal sealed record SimulatedEvent
{
    public required DateTimeOffset At { get; init; }

    /// <summary>One of <see cref="EventKinds"/>.</summary>
    public required string Kind { get; init; }

    /// <summary>Who came, went, launched or changed something, or is to be reminded.</summary>
    [JsonPropertyName("personID")] public string? PersonId { get; init; }

    /// <summary>Of a launch or a setting.</summary>
    [JsonPropertyName("skillID")] public string? SkillId { get; init; }
    public string? Intent { get; init; }

    /// <summary>Of a setting.</summary>
    public string? Key { get; init; }
    public JsonElement? Value { get; init; }

    /// <summary>When a reminder is due.</summary>
    public DateTimeOffset? Due { get; init; }
    public SimulatedTrigger? Trigger { get; init; }
}

/// <summary>The robot offered a moment.</summary>
internal sealed record SimulatedTrigger
{
    /// <summary><c>NEW_ARRIVAL</c> or <c>SURPRISE</c>.</summary>
    public required string Source { get; init; }

    /// <summary>Ids of those in the room.</summary>
    public required IReadOnlyList<string> Present { get; init; }

    /// <summary>Id of the person whom the robot attends to; absent for none that it knows.</summary>
    public string? FocusedPerson { get; init; }

    /// <summary>Number of the registration that spoke, of <see cref="SimulationReport.Registrations"/>; absent when nobody did.</summary>
    public int? Picked { get; init; }

    /// <summary>Why nobody could be asked, such as a History that did not answer.</summary>
    public string? Problem { get; init; }
    public required IReadOnlyList<SimulatedVerdict> Verdicts { get; init; }
}

/// <summary>What became of one registration at one trigger.</summary>
/// <param name="Registration">Its number.</param>
/// <param name="Failed">The rules that failed; none when it was eligible.</param>
internal sealed record SimulatedVerdict(int Registration, bool Eligible, IReadOnlyList<FailedRule> Failed);

/// <param name="Rule">Number of the rule in <see cref="SimulatedRegistration.Rules"/>.</param>
/// <param name="Actual">What was found instead.</param>
/// <param name="Why">One sentence, where the value does not say it.</param>
internal sealed record FailedRule(int Rule, JsonElement? Actual, string? Why);

/// <summary>An offer of a skill to speak first, and how it fared.</summary>
internal sealed record SimulatedRegistration
{
    [JsonPropertyName("skillID")] public required string SkillId { get; init; }

    /// <summary>Number among the skill's registrations.</summary>
    public required int Index { get; init; }
    public JsonElement? Memo { get; init; }
    public required int Priority { get; init; }
    public required int Tried { get; init; }
    public required int Eligible { get; init; }
    public required int Picked { get; init; }
    public required IReadOnlyList<SimulatedRule> Rules { get; init; }
}

/// <param name="Kind"><c>context</c>, <c>history</c> or <c>settings</c>.</param>
/// <param name="Rule">As the manifest writes it.</param>
/// <param name="Failed">At how many triggers it did not hold.</param>
internal sealed record SimulatedRule(string Kind, JsonElement Rule, int Failed);

/// <summary>Something that must hold of the whole timeline, found without the engine that made it.</summary>
/// <param name="What">One sentence.</param>
/// <param name="Checked">How often it was looked at.</param>
/// <param name="Broken">Where it does not hold, one sentence each.</param>
internal sealed record SimulatedCheck(string What, int Checked, IReadOnlyList<string> Broken);

[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull, WriteIndented = true)]
[JsonSerializable(typeof(SimulationReport))]
internal sealed partial class ReportJson : JsonSerializerContext
{
    /// <summary>The context that writes apostrophes and letters beyond ASCII as they are.</summary>
    public static ReportJson Plain => Holder.Instance;

    private static class Holder
    {
        public static readonly ReportJson Instance = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
            NewLine = "\n",
        });
    }
}
