using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Runtime;

/// <summary>Who speaks and in what language. A real robot sends only <c>release</c>; the hub completes the rest.</summary>
public sealed record GeneralData
{
    [JsonPropertyName("accountID")] public string? AccountId { get; init; }
    [JsonPropertyName("robotID")] public string? RobotId { get; init; }
    public string? Lang { get; init; }

    /// <summary>The robot's software release, such as <c>1.9.2</c>.</summary>
    public string? Release { get; init; }
    public string? RemoteAddress { get; init; }

    /// <summary>
    /// The skills that run on this robot, such as <c>@be/clock</c>; empty for a robot that has none, as one in a terminal.
    /// Absent, as from a real robot: all of them.
    /// </summary>
    public IReadOnlyList<string>? OnRobotSkills { get; init; }
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
