using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Sessions;

namespace Jibo.Pegasus.Accounts.Admin;

internal sealed record RobotList([property: JsonPropertyName("robots")] IReadOnlyList<RobotShown> Robots);

/// <summary>A robot as an operator sees it: nothing that opens anything.</summary>
internal sealed record RobotShown
{
    /// <summary>Friendly id.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("accessKeyId")] public string? AccessKeyId { get; init; }

    /// <summary>Ids of its loops.</summary>
    [JsonPropertyName("loops")] public required IReadOnlyList<string> Loops { get; init; }

    /// <summary>What it last told of itself; null when it has told nothing, or only many are shown.</summary>
    [JsonPropertyName("payload")] public JsonElement? Payload { get; init; }

    /// <summary>What is known of it as a thing; null when nothing is, or only many are shown.</summary>
    [JsonPropertyName("device")] public StoredDevice? Device { get; init; }

    /// <summary>Milliseconds since 1970; null while it may call.</summary>
    [JsonPropertyName("revokedAt")] public long? RevokedAt { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static RobotShown Of(StoredAccount account) => new()
    {
        Name = account.FriendlyId!,
        AccountId = account.Id,
        AccessKeyId = account.AccessKeyId,
        Loops = account.Loops,
        RevokedAt = account.RevokedAt,
        Created = account.Created,
    };
}

/// <summary>A new robot, and the one time that its secret is told.</summary>
internal sealed record RobotAdded
{
    [JsonPropertyName("robot")] public required RobotShown Robot { get; init; }
    [JsonPropertyName("accessKeyId")] public required string AccessKeyId { get; init; }
    [JsonPropertyName("secretAccessKey")] public required string SecretAccessKey { get; init; }
    [JsonPropertyName("owner")] public required PersonShown Owner { get; init; }

    /// <summary>Whether the owner had no account before.</summary>
    [JsonPropertyName("ownerIsNew")] public required bool OwnerIsNew { get; init; }
    [JsonPropertyName("loop")] public required LoopShown Loop { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => Robot.Name;
}

internal sealed record PersonList([property: JsonPropertyName("persons")] IReadOnlyList<PersonShown> Persons);

internal sealed record PersonShown
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }

    /// <summary>Whether there is a password to log in with.</summary>
    [JsonPropertyName("canLogIn")] public required bool CanLogIn { get; init; }
    [JsonPropertyName("loops")] public required IReadOnlyList<string> Loops { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("created")] public required long Created { get; init; }

    public static PersonShown Of(StoredAccount account) => new()
    {
        AccountId = account.Id,
        Email = account.Email,
        FirstName = account.FirstName,
        LastName = account.LastName,
        CanLogIn = account.Password is not null,
        Loops = account.Loops,
        Created = account.Created,
    };
}

internal sealed record LoopList([property: JsonPropertyName("loops")] IReadOnlyList<LoopShown> Loops);

internal sealed record LoopShown
{
    [JsonPropertyName("id")] public required string Id { get; init; }
    [JsonPropertyName("name")] public required string Name { get; init; }

    /// <summary>Friendly id.</summary>
    [JsonPropertyName("robot")] public required string Robot { get; init; }
    [JsonPropertyName("members")] public required IReadOnlyList<MemberShown> Members { get; init; }
    [JsonPropertyName("isSuspended")] public bool IsSuspended { get; init; }

    public static LoopShown Of(StoredLoop loop, IReadOnlyDictionary<string, StoredAccount> accounts) => new()
    {
        Id = loop.Id,
        Name = loop.Name,
        Robot = loop.RobotFriendlyId,
        Members = [.. loop.Members.Select(member => MemberShown.Of(member, member.AccountId is { } id ? accounts.GetValueOrDefault(id) : null))],
        IsSuspended = loop.IsSuspended,
    };
}

internal sealed record MemberShown
{
    /// <summary>Of the member, not of its account.</summary>
    [JsonPropertyName("id")] public required string Id { get; init; }

    /// <summary>Null for who has no account, as children have none.</summary>
    [JsonPropertyName("accountId")] public string? AccountId { get; init; }
    [JsonPropertyName("type")] public required string Type { get; init; }
    [JsonPropertyName("status")] public required string Status { get; init; }
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("name")] public string? Name { get; init; }
    [JsonPropertyName("nickname")] public string? Nickname { get; init; }
    [JsonPropertyName("phoneticName")] public string? PhoneticName { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }
    [JsonPropertyName("gender")] public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    [JsonPropertyName("birthday")] public long? Birthday { get; init; }

    /// <summary>Said of who has no account; of others their birthday tells.</summary>
    [JsonPropertyName("isChild")] public bool IsChild { get; init; }

    /// <summary>Whether the robot knows their face, and their voice.</summary>
    [JsonPropertyName("face")] public bool Face { get; init; }
    [JsonPropertyName("voice")] public bool Voice { get; init; }

    public static MemberShown Of(StoredMember member, StoredAccount? account) => new()
    {
        Id = member.Id,
        AccountId = member.AccountId,
        Type = member.Type,
        Status = member.Status,
        Email = account?.Email ?? member.About?.Email,
        Name = account?.FriendlyId ?? $"{account?.FirstName ?? member.About?.FirstName} {account?.LastName ?? member.About?.LastName}".Trim(),
        Nickname = member.Nickname,
        PhoneticName = member.PhoneticName,
        FirstName = account is null ? member.About?.FirstName : account.FirstName,
        LastName = account is null ? member.About?.LastName : account.LastName,
        Gender = account is null ? member.About?.Gender : account.Gender,
        Birthday = account is null ? member.About?.Birthday : account.Birthday,
        IsChild = account is null && member.About?.IsChild == true,
        Face = member.Face,
        Voice = member.Voice,
    };
}

/// <summary>What a robot reads from its owner's screen, once.</summary>
internal sealed record SetupPrepared
{
    [JsonPropertyName("token")] public required string Token { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("until")] public required long Until { get; init; }

    /// <summary>Prints no token.</summary>
    public override string ToString() => "SetupPrepared";
}

internal sealed record SessionList([property: JsonPropertyName("sessions")] IReadOnlyList<SessionShown> Sessions);

/// <summary>A token that is still taken.</summary>
internal sealed record SessionShown
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }

    /// <summary>Of the robot, or the person's address; null when the account is gone.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary><c>hub</c>, <c>access</c> or <c>notification</c>.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("issued")] public required long Issued { get; init; }
    [JsonPropertyName("expires")] public required long Expires { get; init; }

    /// <summary>No closer than <c>home</c>, <c>ipv4</c> or <c>ipv6</c>.</summary>
    [JsonPropertyName("from")] public string? From { get; init; }
}

internal sealed record DeviceList([property: JsonPropertyName("devices")] IReadOnlyList<StoredDevice> Devices);

internal sealed record UnknownList([property: JsonPropertyName("unknown")] IReadOnlyList<UnknownOperation> Unknown);

internal sealed record UpdateList([property: JsonPropertyName("updates")] IReadOnlyList<StoredUpdate> Updates);

/// <summary>How many were done away with.</summary>
internal sealed record Removed([property: JsonPropertyName("removed")] int Count);

[JsonSourceGenerationOptions(
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
    AllowDuplicateProperties = false,
    MaxDepth = 4)]
[JsonSerializable(typeof(RobotToAdd))]
[JsonSerializable(typeof(NewName))]
[JsonSerializable(typeof(SetupToPrepare))]
[JsonSerializable(typeof(MemberToAdd))]
[JsonSerializable(typeof(MemberToChange))]
[JsonSerializable(typeof(PersonToAdd))]
[JsonSerializable(typeof(NewPassword))]
[JsonSerializable(typeof(UpdateToAdd))]
internal sealed partial class AdminRequestJson : JsonSerializerContext;

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RobotList))]
[JsonSerializable(typeof(RobotAdded))]
[JsonSerializable(typeof(PersonList))]
[JsonSerializable(typeof(LoopList))]
[JsonSerializable(typeof(SetupPrepared))]
[JsonSerializable(typeof(SessionList))]
[JsonSerializable(typeof(DeviceList))]
[JsonSerializable(typeof(UnknownList))]
[JsonSerializable(typeof(UpdateList))]
[JsonSerializable(typeof(Removed))]
internal sealed partial class AdminJson : JsonSerializerContext;
