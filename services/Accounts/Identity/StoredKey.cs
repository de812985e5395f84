using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>Somebody of a loop wants its key, or has got it.</summary>
internal sealed record StoredKeyRequest
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("loopId")] public required string LoopId { get; init; }
    [JsonPropertyName("publicKey")] public required string PublicKey { get; init; }
    [JsonPropertyName("encryptedKey")] public string? EncryptedKey { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static CollectionDefinition Collection { get; } = new("key_requests") { Indexes = [new("loopId", "created")] };

    /// <summary>Id only.</summary>
    public override string ToString() => Id;
}

/// <summary>That a loop has a key, by the loop's id. The key itself only its members know.</summary>
internal sealed record StoredLoopKey
{
    /// <summary>Null as long as nobody has told it.</summary>
    [JsonPropertyName("hash")] public string? Hash { get; init; }

    public static CollectionDefinition Collection { get; } = new("loop_keys");
}

/// <summary>What a backup holds; it lies sealed.</summary>
internal sealed record KeyBackup
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("encryptedKey")] public required string EncryptedKey { get; init; }
    [JsonPropertyName("passwordHash")] public string? PasswordHash { get; init; }

    /// <summary>No key.</summary>
    public override string ToString() => "backup";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredKeyRequest))]
[JsonSerializable(typeof(StoredLoopKey))]
[JsonSerializable(typeof(KeyBackup))]
internal sealed partial class KeyJson : JsonSerializerContext;
