using System.Text.Json.Serialization;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>What is registered, and what could not be; the answer of <c>POST /v1/skills/reload</c>.</summary>
internal sealed record RegistryReport(IReadOnlyList<ReportedSkill> Skills, IReadOnlyList<ReportedSource> Sources);

/// <summary>One version of a skill.</summary>
internal sealed record ReportedSkill
{
    public required string Id { get; init; }
    public string? Version { get; init; }
    public int Weight { get; init; }
    [JsonPropertyName("URL")] public required string Url { get; init; }
    public bool OnRobot { get; init; }
    public int Intents { get; init; }
    public required string Source { get; init; }

    public static ReportedSkill Of(RegisteredSkill skill) => new()
    {
        Id = skill.Id,
        Version = skill.Version,
        Weight = skill.Weight,
        Url = skill.Url?.AbsoluteUri ?? "",
        OnRobot = skill.OnRobot,
        Intents = skill.Manifest.Intents?.Count ?? 0,
        Source = skill.Source,
    };
}

/// <summary>What a skill's registrations are after a roll-back; the answer of <c>POST /v1/skills/rollback</c>.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Registrations">Its versions; none for a skill that was not registered at run time.</param>
/// <param name="Steps">How often one can go back still.</param>
internal sealed record RolledBack(string Id, IReadOnlyList<ReportedSkill> Registrations, int Steps);

/// <summary>The body of <c>POST /v1/skills/weight</c>.</summary>
internal sealed record WeightForm
{
    public required int Weight { get; init; }
}

/// <param name="Name">Such as <c>folder</c>.</param>
/// <param name="Skills">How many it holds.</param>
/// <param name="Faults">What it could not take.</param>
internal sealed record ReportedSource(string Name, int Skills, IReadOnlyList<string> Faults);

/// <summary>The error envelope with every fault of a manifest.</summary>
internal sealed record RefusedManifest
{
    [JsonPropertyOrder(-3)] public string Type { get; } = "ERROR";
    [JsonPropertyName("msgID"), JsonPropertyOrder(-2)] public required string MsgID { get; init; }
    [JsonPropertyOrder(-1)] public required long Ts { get; init; }
    public bool Final { get; } = true;
    public required RefusedManifestData Data { get; init; }
}

internal sealed record RefusedManifestData(string Message, IReadOnlyList<string> Faults);
