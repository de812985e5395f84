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
    /// <summary>Owner and robot are always among them, accepted.</summary>
    [JsonPropertyName("members")] public required IReadOnlyList<StoredMember> Members { get; init; }

    /// <summary>The robot has been wiped, or is about to be: it does not see the loop, and another owner may set it up.</summary>
    [JsonPropertyName("isSuspended")] public bool IsSuspended { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }
    [JsonPropertyName("updated")] public required long Updated { get; init; }

    public static CollectionDefinition Collection { get; } = new("loops") { Indexes = [new("owner"), new("robot"), new("updated")] };
}

/// <summary>Somebody of a loop. Who has no account of their own, as children have not, is known by what was told of them.</summary>
internal sealed record StoredMember
{
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>Null for who has no account, or none yet.</summary>
    [JsonPropertyName("accountId")] public string? AccountId { get; init; }

    /// <summary>Of who has no account; once there is one, the account tells.</summary>
    [JsonPropertyName("about")] public MemberDetails? About { get; init; }

    /// <summary>The member who answers for this one.</summary>
    [JsonPropertyName("guardian")] public string? LegalGuardianId { get; init; }

    /// <summary><c>owner</c>, <c>member</c> or <c>robot</c>.</summary>
    [JsonPropertyName("type")] public required string Type { get; init; }

    /// <summary>See <see cref="MemberStatus"/>.</summary>
    [JsonPropertyName("status")] public required string Status { get; init; }
    [JsonPropertyName("nickname")] public string? Nickname { get; init; }
    [JsonPropertyName("phoneticName")] public string? PhoneticName { get; init; }
    [JsonPropertyName("face")] public bool Face { get; init; }
    [JsonPropertyName("voice")] public bool Voice { get; init; }
    [JsonPropertyName("created")] public required long Created { get; init; }

    [JsonIgnore] public bool IsAccepted => Status == MemberStatus.Accepted;
}

/// <summary>What a loop knows of somebody without an account.</summary>
internal sealed record MemberDetails
{
    /// <summary>Who has this address may take the place.</summary>
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }
    [JsonPropertyName("gender")] public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    [JsonPropertyName("birthday")] public long? Birthday { get; init; }
    [JsonPropertyName("phoneNumber")] public string? PhoneNumber { get; init; }
    [JsonPropertyName("isChild")] public bool IsChild { get; init; }

    /// <summary>Nobody's name in a log.</summary>
    public override string ToString() => "member";
}

/// <summary>Where a membership stands.</summary>
internal static class MemberStatus
{
    public const string Accepted = "accepted";
    public const string Invited = "invited";
    public const string Declined = "declined";
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
