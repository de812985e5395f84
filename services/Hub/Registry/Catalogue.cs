using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.SkillCalls;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>Every version of every skill, for whoever runs the hub; the answer of <c>GET /v1/skills/catalogue</c>.</summary>
/// <param name="Skills">In order of registration.</param>
/// <param name="Earlier">What could be gone back to, of each skill whose registration was changed.</param>
internal sealed record Catalogue(IReadOnlyList<CataloguedSkill> Skills, IReadOnlyList<CataloguedStep> Earlier)
{
    public static Catalogue Of(SkillRegistry registry, SkillSightings sightings, RegistrationList registrations)
    {
        var weights = registry.All.GroupBy(skill => skill.Id, StringComparer.Ordinal).ToDictionary(
            versions => versions.Key, versions => versions.Sum(skill => (long)skill.Weight), StringComparer.Ordinal);
        return new(
            [.. registry.All.Select(skill => CataloguedSkill.Of(skill, skill.Url is { } url ? sightings.Of(url) : null, ShareOf(skill)))],
            [.. (registrations.Earlier ?? []).Select(step => step.Id).Distinct(StringComparer.Ordinal).Select(id => CataloguedStep.Of(id, registrations))]);

        // With all weights 0 the first answers.
        double? ShareOf(RegisteredSkill skill) => skill.OnRobot ? null
            : weights[skill.Id] > 0 ? Math.Round(100.0 * skill.Weight / weights[skill.Id], 1)
            : ReferenceEquals(registry.All.First(other => other.Id == skill.Id), skill) ? 100 : 0;
    }
}

/// <summary>Where the next roll-back of a skill leads.</summary>
/// <param name="Id">The skill.</param>
/// <param name="Until">When what would come back was changed.</param>
/// <param name="Steps">How often one can go back.</param>
/// <param name="Was">The versions that would come back; none when there was no registration.</param>
internal sealed record CataloguedStep(string Id, DateTimeOffset Until, int Steps, IReadOnlyList<ReportedSkill> Was)
{
    public static CataloguedStep Of(string id, RegistrationList registrations)
    {
        var steps = registrations.StepsOf(id).ToArray();
        return new(id, steps[0].Until, steps.Length, [.. steps[0].Was.Select(was => ReportedSkill.Of(was.ToSkill(RegistrationSource.SourceName)))]);
    }
}

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

    /// <summary>Percent of the robots that have this version; null for a skill on the robot.</summary>
    public double? Share { get; init; }
    [JsonPropertyName("URL")] public required string Url { get; init; }
    public bool OnRobot { get; init; }
    public required string Source { get; init; }

    /// <summary>Its manifest came with its registration, and stays as it was sent.</summary>
    public bool Pinned { get; init; }

    /// <summary><c>on-robot</c>, <c>answers</c>, <c>fails</c>, or <c>unknown</c> before its first turn here.</summary>
    public required string State { get; init; }

    /// <summary>When it last answered a turn of this hub.</summary>
    public DateTimeOffset? LastAnswered { get; init; }

    /// <summary>Why it does not answer, where it fails.</summary>
    public string? Failure { get; init; }

    /// <summary>Turns in a row that it failed.</summary>
    public int Failures { get; init; }

    public static CataloguedSkill Of(RegisteredSkill skill, SkillSighting? seen, double? share) => new()
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
        Share = share,
        Url = skill.Url?.AbsoluteUri ?? "",
        OnRobot = skill.OnRobot,
        Source = skill.Source,
        Pinned = skill.Pinned,
        State = skill.OnRobot ? "on-robot" : seen is null ? "unknown" : seen.Failure is null ? "answers" : "fails",
        LastAnswered = seen?.Answered,
        Failure = seen?.Failure?.ToString(),
        Failures = seen?.FailuresSince ?? 0,
    };
}
