using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>A release that an operator offers to robots.</summary>
internal sealed record StoredUpdate
{
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>Versions that it follows; <c>*</c> for every other.</summary>
    [JsonPropertyName("fromVersion")] public required string FromVersion { get; init; }
    [JsonPropertyName("toVersion")] public required string ToVersion { get; init; }
    [JsonPropertyName("subsystem")] public required string Subsystem { get; init; }

    /// <summary>Only for robots that ask with this filter; null for all.</summary>
    [JsonPropertyName("filter")] public string? Filter { get; init; }
    [JsonPropertyName("changes")] public required string Changes { get; init; }
    [JsonPropertyName("url")] public required string Url { get; init; }
    [JsonPropertyName("shaHash")] public required string ShaHash { get; init; }
    [JsonPropertyName("length")] public long? Length { get; init; }

    /// <summary>Versions of other subsystems that it needs, by subsystem.</summary>
    [JsonPropertyName("dependencies")] public IReadOnlyDictionary<string, string>? Dependencies { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static CollectionDefinition Collection { get; } = new("updates") { Indexes = [new("subsystem", "created")] };
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredUpdate))]
internal sealed partial class UpdateJson : JsonSerializerContext;
