using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Host.Simulation.Doors;

/// <summary>Body of <c>POST /v1/proactive/simulate</c>.</summary>
/// <param name="Scenario">YAML; the week that comes along when absent.</param>
/// <param name="Seed">What chance does; the same seed gives the same week.</param>
/// <param name="Days">How many days instead of those that the scenario says.</param>
internal sealed record SimulationQuestion(string? Scenario = null, int Seed = 1, int? Days = null);

/// <summary>A simulation as it is told.</summary>
internal sealed record SimulationJob
{
    public required string Id { get; init; }

    /// <summary>One of <see cref="SimulationStates"/>.</summary>
    public required string State { get; init; }
    public required int Seed { get; init; }

    /// <summary>Which part of the time is over, 0 to 1.</summary>
    public required double Progress { get; init; }

    /// <summary>Since it began, or until it was over.</summary>
    public required double Seconds { get; init; }

    /// <summary>What was found, once it is done.</summary>
    public JsonElement? Report { get; init; }

    /// <summary>Whether every check of it holds, once it is done.</summary>
    public bool? Holds { get; init; }

    /// <summary>Why there is nothing to tell, once it failed.</summary>
    public IReadOnlyList<string>? Faults { get; init; }
}

internal static class SimulationStates
{
    public const string Running = "running";
    public const string Done = "done";
    public const string Failed = "failed";
    public const string Cancelled = "cancelled";
}

/// <summary>The scenario that comes along, for people to change.</summary>
internal sealed record ScenarioText(string Name, string Scenario);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(SimulationQuestion))]
[JsonSerializable(typeof(SimulationJob))]
[JsonSerializable(typeof(ScenarioText))]
internal sealed partial class SimulationJson : JsonSerializerContext;
