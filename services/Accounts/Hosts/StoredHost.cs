using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Hosts;

/// <summary>A name that robots call the gateway by, beside those that they were made with. The document's id is the name.</summary>
internal sealed record StoredHost
{
    /// <summary>Lower case, without a port.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>What robots look for there: <see cref="HostService.All"/>.</summary>
    [JsonPropertyName("services")] public required IReadOnlyList<string> Services { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static CollectionDefinition Collection { get; } = new("host_mappings");
}

[JsonSerializable(typeof(StoredHost))]
internal sealed partial class StoredHostJson : JsonSerializerContext;
