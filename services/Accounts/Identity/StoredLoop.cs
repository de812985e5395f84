using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>A loop as it lies in the store.</summary>
internal sealed record StoredLoop
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("owner")] public required string Owner { get; init; }
    [JsonPropertyName("robot")] public required string Robot { get; init; }
    [JsonPropertyName("robotFriendlyId")] public required string RobotFriendlyId { get; init; }
    [JsonPropertyName("members")] public required IReadOnlyList<StoredMember> Members { get; init; }
    [JsonPropertyName("isSuspended")] public bool IsSuspended { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }
    [JsonPropertyName("updated")] public required long Updated { get; init; }

    public static CollectionDefinition Collection { get; } = new("loops") { Indexes = [new("owner"), new("robot")] };
}

/// <summary>Somebody of a loop. Who has no account of their own, as children have not, is known by name only.</summary>
internal sealed record StoredMember
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }

    /// <summary><c>owner</c>, <c>member</c> or <c>robot</c>.</summary>
    [JsonPropertyName("type")] public required string Type { get; init; }

    /// <summary><c>accepted</c>, <c>invited</c>, <c>declined</c> or <c>removed</c>.</summary>
    [JsonPropertyName("status")] public required string Status { get; init; }
    [JsonPropertyName("nickname")] public string? Nickname { get; init; }
    [JsonPropertyName("phoneticName")] public string? PhoneticName { get; init; }
    [JsonPropertyName("face")] public bool Face { get; init; }
    [JsonPropertyName("voice")] public bool Voice { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }
}

/// <summary>What a robot tells of itself.</summary>
internal sealed record StoredRobot
{
    /// <summary>Friendly id.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("payload")] public System.Text.Json.JsonElement? Payload { get; init; }
    [JsonPropertyName("calibrationPayload")] public System.Text.Json.JsonElement? CalibrationPayload { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }
    [JsonPropertyName("updated")] public required long Updated { get; init; }

    public static CollectionDefinition Collection { get; } = new("robots");
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredAccount))]
[JsonSerializable(typeof(StoredLoop))]
[JsonSerializable(typeof(StoredRobot))]
internal sealed partial class IdentityJson : JsonSerializerContext;
