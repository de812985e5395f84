using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Cli.Accounts;

internal sealed record RobotRows(IReadOnlyList<RobotRow> Robots);

internal sealed record RobotRow
{
    public required string Name { get; init; }
    public required string AccountId { get; init; }
    public string? AccessKeyId { get; init; }
    public IReadOnlyList<string> Loops { get; init; } = [];
    public JsonElement? Payload { get; init; }
    public DeviceRow? Device { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? RevokedAt { get; init; }
    public long Created { get; init; }
}

/// <summary>A robot to be.</summary>
internal sealed record RobotWanted
{
    public string? Name { get; init; }
    public required string Owner { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Loop { get; init; }
    public string? AccountId { get; init; }
    public string? AccessKeyId { get; init; }
    public string? SecretAccessKey { get; init; }
}

internal sealed record RobotMade
{
    public required RobotRow Robot { get; init; }
    public required string AccessKeyId { get; init; }
    public required string SecretAccessKey { get; init; }
    public required PersonRow Owner { get; init; }
    public bool OwnerIsNew { get; init; }
    public required LoopRow Loop { get; init; }
}

internal sealed record PersonRow(string AccountId, string? Email, string? FirstName, string? LastName, bool CanLogIn, IReadOnlyList<string>? Loops, long Created);

internal sealed record PersonRows(IReadOnlyList<PersonRow> Persons);

internal sealed record PersonWanted(string Email, string? FirstName, string? LastName, string? Password);

internal sealed record PasswordWanted(string Password);

internal sealed record NameWanted(string Name);

internal sealed record LoopRows(IReadOnlyList<LoopRow> Loops);

internal sealed record LoopRow(string Id, string Name, string Robot, IReadOnlyList<MemberRow> Members, bool IsSuspended);

internal sealed record MemberRow(string Id, string? AccountId, string Type, string Status, string? Email, string? Name, string? Nickname, string? PhoneticName);

/// <summary>Somebody to be in a loop, or to be told of otherwise.</summary>
internal sealed record MemberWanted
{
    public string? Email { get; init; }
    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Nickname { get; init; }
    public string? PhoneticName { get; init; }
    public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public long? Birthday { get; init; }
    public bool? IsChild { get; init; }
}

internal sealed record SetupWanted(string Owner, string? FirstName, string? Loop);

/// <param name="Until">Milliseconds since 1970.</param>
internal sealed record SetupMade(string Token, long Until);

internal sealed record SessionRows(IReadOnlyList<SessionRow> Sessions);

/// <param name="Issued">Milliseconds since 1970.</param>
/// <param name="Expires">Milliseconds since 1970.</param>
internal sealed record SessionRow(string AccountId, string? Name, string Kind, long Issued, long Expires, string? From);

/// <param name="LastSeen">Milliseconds since 1970.</param>
internal sealed record DeviceRow(string? Serial, string? Platform, string? Release, string? Ssid, string? Client, long FirstSeen, long LastSeen);

internal sealed record UnknownRows(IReadOnlyList<UnknownRow> Unknown);

internal sealed record UnknownRow(string Target, long Count, DateTimeOffset FirstSeen, DateTimeOffset LastSeen, string? UserAgent);

internal sealed record UpdateRows(IReadOnlyList<UpdateRow> Updates);

internal sealed record UpdateRow
{
    public required string Id { get; init; }
    public required string FromVersion { get; init; }
    public required string ToVersion { get; init; }
    public required string Subsystem { get; init; }
    public string? Filter { get; init; }
    public string? Changes { get; init; }
    public required string Url { get; init; }
    public required string ShaHash { get; init; }
    public long? Length { get; init; }
    public long Created { get; init; }
}

/// <summary>A release to offer.</summary>
internal sealed record UpdateWanted
{
    public required string FromVersion { get; init; }
    public required string ToVersion { get; init; }
    public required string Subsystem { get; init; }
    public string? Filter { get; init; }
    public string? Changes { get; init; }
    public required string Url { get; init; }
    public required string ShaHash { get; init; }
    public long? Length { get; init; }
}

internal sealed record RemovedCount(int Removed);

[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RobotRows))]
[JsonSerializable(typeof(RobotWanted))]
[JsonSerializable(typeof(RobotMade))]
[JsonSerializable(typeof(PersonRows))]
[JsonSerializable(typeof(PersonWanted))]
[JsonSerializable(typeof(PasswordWanted))]
[JsonSerializable(typeof(NameWanted))]
[JsonSerializable(typeof(LoopRows))]
[JsonSerializable(typeof(MemberWanted))]
[JsonSerializable(typeof(SetupWanted))]
[JsonSerializable(typeof(SetupMade))]
[JsonSerializable(typeof(SessionRows))]
[JsonSerializable(typeof(UnknownRows))]
[JsonSerializable(typeof(UpdateRows))]
[JsonSerializable(typeof(UpdateWanted))]
[JsonSerializable(typeof(RemovedCount))]
internal sealed partial class AdminJson : JsonSerializerContext;
