using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Credentials.Doors;

internal sealed record CredentialCreated([property: JsonPropertyName("created")] bool Created);

internal sealed record CredentialFound([property: JsonPropertyName("credentialExists")] bool CredentialExists);

internal sealed record CredentialDeleted([property: JsonPropertyName("deleted")] bool Deleted);

/// <summary>What an account has linked, without anything that opens it.</summary>
internal sealed record CredentialList([property: JsonPropertyName("credentials")] IReadOnlyList<ListedCredential> Credentials);

internal sealed record ListedCredential
{
    [JsonPropertyName("skillId")] public required string SkillId { get; init; }
    [JsonPropertyName("serviceName")] public required string ServiceName { get; init; }
    [JsonPropertyName("serviceAccountName")] public required string ServiceAccountName { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("linkedAt")] public required long LinkedAt { get; init; }

    /// <summary>The person took the right back; it must be linked again.</summary>
    [JsonPropertyName("revoked")] public required bool Revoked { get; init; }
}

/// <summary>A link that an operator hands on.</summary>
internal sealed record LinkMade
{
    [JsonPropertyName("url")] public required string Url { get; init; }
    [JsonPropertyName("expiresAt")] public required DateTimeOffset ExpiresAt { get; init; }
}

[JsonSerializable(typeof(CredentialCreated))]
[JsonSerializable(typeof(CredentialFound))]
[JsonSerializable(typeof(CredentialDeleted))]
[JsonSerializable(typeof(CredentialList))]
[JsonSerializable(typeof(LinkMade))]
internal sealed partial class CredentialAnswersJson : JsonSerializerContext;
