using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Every version of every skill, for whoever runs the hub; the answer of <c>GET /v1/skills/catalogue</c>.</summary>
internal sealed record Catalogue(IReadOnlyList<CataloguedSkill> Skills);

/// <summary>One version of a skill: what it says of itself, and how it does.</summary>
internal sealed record CataloguedSkill
{
    public required string Id { get; init; }
    public string? Version { get; init; }
    public string? Description { get; init; }
    public string? Author { get; init; }
    public IReadOnlyList<string>? Examples { get; init; }
    public int Intents { get; init; }
    public IReadOnlyList<ManifestVariant>? Variants { get; init; }

    /// <summary>Milliseconds that it is waited for, where its manifest says.</summary>
    public int? Timeout { get; init; }
    public int Weight { get; init; }
    [JsonPropertyName("URL")] public required string Url { get; init; }
    public bool OnRobot { get; init; }
    public required string Source { get; init; }

    /// <summary><c>on-robot</c>, <c>answers</c>, <c>fails</c>, or <c>unknown</c> before its first turn here.</summary>
    public required string State { get; init; }

    /// <summary>When it last answered a turn of this hub.</summary>
    public DateTimeOffset? LastAnswered { get; init; }

    /// <summary>Why it does not answer, where it fails.</summary>
    public string? Failure { get; init; }

    /// <summary>Turns in a row that it failed.</summary>
    public int Failures { get; init; }

    public static CataloguedSkill Of(RegisteredSkill skill, SkillSighting? seen) => new()
    {
        Id = skill.Id,
        Version = skill.Version,
        Description = skill.Manifest.Description,
        Author = skill.Manifest.Author,
        Examples = skill.Manifest.Examples,
        Intents = skill.Manifest.Intents?.Count ?? 0,
        Variants = skill.Manifest.Variants,
        Timeout = skill.Manifest.Timeout,
        Weight = skill.Weight,
        Url = skill.Url?.AbsoluteUri ?? "",
        OnRobot = skill.OnRobot,
        Source = skill.Source,
        State = skill.OnRobot ? "on-robot" : seen is null ? "unknown" : seen.Failure is null ? "answers" : "fails",
        LastAnswered = seen?.Answered,
        Failure = seen?.Failure?.ToString(),
        Failures = seen?.FailuresSince ?? 0,
    };
}
