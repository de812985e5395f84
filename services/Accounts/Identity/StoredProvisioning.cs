using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>A robot that somebody is about to set up, or to bring onto another network.</summary>
internal sealed record StoredProvisioning
{
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>Account of who will own the robot.</summary>
    [JsonPropertyName("owner")] public required string Owner { get; init; }

    /// <summary>The loop to put it into; null for a new one, or the one that it is in.</summary>
    [JsonPropertyName("loopId")] public string? LoopId { get; init; }

    /// <summary>Until when the token is good; milliseconds since 1970.</summary>
    [JsonPropertyName("until")] public required long Until { get; init; }

    /// <summary>When it was used; null while it was not.</summary>
    [JsonPropertyName("usedAt")] public long? UsedAt { get; init; }

    /// <summary>Friendly id of the robot that used it.</summary>
    [JsonPropertyName("robot")] public string? Robot { get; init; }

    public static CollectionDefinition Collection { get; } = new("provisionings") { Indexes = [new("owner", "until")] };
}

/// <summary>What a set-up token holds.</summary>
/// <param name="Id">Of the <see cref="StoredProvisioning"/>.</param>
internal sealed record ProvisioningTicket([property: JsonPropertyName("i")] string Id);

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredProvisioning))]
[JsonSerializable(typeof(ProvisioningTicket))]
internal sealed partial class ProvisioningJson : JsonSerializerContext;
