using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Registry.Sources;

/// <summary>A version of a skill that was registered at run time, as it is kept.</summary>
internal sealed record Registration
{
    public required string Id { get; init; }
    [JsonPropertyName("baseURL")] public Uri? BaseUrl { get; init; }
    public string? Version { get; init; }
    public int? Weight { get; init; }

    /// <summary>True when the manifest came with the registration; false when the skill is asked for it.</summary>
    public bool Pinned { get; init; }
    public required SkillManifest Manifest { get; init; }

    /// <summary>A registration with the same replaces this one.</summary>
    [JsonIgnore] public (string Id, string? Version) Key => (Id, Version ?? Manifest.Version);

    public RegisteredSkill ToSkill(string source) => new(Manifest, SkillAddresses.MainOf(BaseUrl, Manifest))
    {
        Version = Version,
        Weight = Weight ?? RegisteredSkill.UsualWeight,
        Source = source,
        Pinned = Pinned,
    };
}
