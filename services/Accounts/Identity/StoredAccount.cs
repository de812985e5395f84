using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>A person, or a robot: robots have accounts of their own. What it signs with lies sealed in another collection.</summary>
internal sealed record StoredAccount
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("kind")] public required AccountKind Kind { get; init; }

    /// <summary>In lower case; null for a robot.</summary>
    [JsonPropertyName("email")] public string? Email { get; init; }

    /// <summary>Of a robot: its name of hyphenated words.</summary>
    [JsonPropertyName("friendlyId")] public string? FriendlyId { get; init; }

    /// <summary>Null for who cannot sign: a robot that has not shown its key yet.</summary>
    [JsonPropertyName("accessKeyId")] public string? AccessKeyId { get; init; }

    /// <summary>See <see cref="PasswordHash"/>; null for who cannot log in.</summary>
    [JsonPropertyName("password")] public string? Password { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }
    [JsonPropertyName("gender")] public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    [JsonPropertyName("birthday")] public long? Birthday { get; init; }
    [JsonPropertyName("photoUrl")] public string? PhotoUrl { get; init; }
    [JsonPropertyName("phoneNumber")] public string? PhoneNumber { get; init; }
    [JsonPropertyName("messagingAllowed")] public bool MessagingAllowed { get; init; }

    /// <summary>When, in milliseconds since 1970; null for when the account was made.</summary>
    [JsonPropertyName("termsAccepted")] public long? TermsAccepted { get; init; }

    /// <summary>Loops that it is an accepted member of.</summary>
    [JsonPropertyName("loops")] public IReadOnlyList<string> Loops { get; init; } = [];

    /// <summary>Since when nobody may call as this account any more; milliseconds since 1970, null while it may.</summary>
    [JsonPropertyName("revokedAt")] public long? RevokedAt { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }
    [JsonPropertyName("updated")] public required long Updated { get; init; }

    public static CollectionDefinition Collection { get; } = new("accounts")
    {
        Indexes = [new("email"), new("accessKeyId"), new("friendlyId"), new("kind", "created"), new("updated")],
    };

    /// <summary>Account only.</summary>
    public override string ToString() => Id;
}

[JsonConverter(typeof(JsonStringEnumConverter<AccountKind>))]
internal enum AccountKind
{
    [JsonStringEnumMemberName("person")] Person,
    [JsonStringEnumMemberName("robot")] Robot,
}
