using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary>A robot to be, with its owner and their loop.</summary>
internal sealed record RobotToAdd
{
    /// <summary>Friendly id; made up when it is not given.</summary>
    [JsonPropertyName("name")] public string? Name { get; init; }

    /// <summary>The owner's e-mail address. Who has none here yet gets an account.</summary>
    [JsonPropertyName("owner")] public string? Owner { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }

    /// <summary>The loop's name; the owner's first name and "home" when it is not given.</summary>
    [JsonPropertyName("loop")] public string? Loop { get; init; }

    /// <summary>The id that the robot knows itself by from before; a new one when it is not given.</summary>
    [JsonPropertyName("accountId")] public string? AccountId { get; init; }

    /// <summary>The key that the robot has from before; a new one when it is not given.</summary>
    [JsonPropertyName("accessKeyId")] public string? AccessKeyId { get; init; }
    [JsonPropertyName("secretAccessKey")] public string? SecretAccessKey { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => Name ?? "RobotToAdd";
}

internal sealed record NewName
{
    [JsonPropertyName("name")] public string? Name { get; init; }
}

/// <summary>Somebody to be in a loop. Who has an address and no account here yet gets one; who has none is known to the loop alone, as children are.</summary>
internal sealed record MemberToAdd
{
    [JsonPropertyName("email")] public string? Email { get; init; }

    /// <summary>Required of who has no address.</summary>
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }
    [JsonPropertyName("nickname")] public string? Nickname { get; init; }
    [JsonPropertyName("phoneticName")] public string? PhoneticName { get; init; }
    [JsonPropertyName("gender")] public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    [JsonPropertyName("birthday")] public long? Birthday { get; init; }

    /// <summary>Of who has no address.</summary>
    [JsonPropertyName("isChild")] public bool? IsChild { get; init; }
}

/// <summary>What is to be otherwise of a member. What is not said stays; an empty text takes away what was there.</summary>
internal sealed record MemberToChange
{
    [JsonPropertyName("nickname")] public string? Nickname { get; init; }
    [JsonPropertyName("phoneticName")] public string? PhoneticName { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }
    [JsonPropertyName("gender")] public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970, negative before; null takes it away.</summary>
    [JsonPropertyName("birthday")] public JsonElement Birthday { get; init; }

    /// <summary>Of who has no account.</summary>
    [JsonPropertyName("isChild")] public bool? IsChild { get; init; }

    /// <summary>Nobody's name in a log.</summary>
    public override string ToString() => "MemberToChange";
}

/// <summary>A robot is to be set up by its owner.</summary>
internal sealed record SetupToPrepare
{
    /// <summary>The owner's e-mail address. Who has none here yet gets an account.</summary>
    [JsonPropertyName("owner")] public string? Owner { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }

    /// <summary>A loop of the owner's to put the robot into; a new one, or the one that it is in, when it is not given.</summary>
    [JsonPropertyName("loop")] public string? Loop { get; init; }
}

internal sealed record PersonToAdd
{
    [JsonPropertyName("email")] public string? Email { get; init; }
    [JsonPropertyName("firstName")] public string? FirstName { get; init; }
    [JsonPropertyName("lastName")] public string? LastName { get; init; }
    [JsonPropertyName("gender")] public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    [JsonPropertyName("birthday")] public long? Birthday { get; init; }

    /// <summary>For who logs in.</summary>
    [JsonPropertyName("password")] public string? Password { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "PersonToAdd";
}

internal sealed record NewPassword
{
    [JsonPropertyName("password")] public string? Password { get; init; }

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "NewPassword";
}

/// <summary>A release to offer.</summary>
internal sealed record UpdateToAdd
{
    /// <summary><c>*</c> for every other version, which it is when it is not given.</summary>
    [JsonPropertyName("fromVersion")] public string? FromVersion { get; init; }
    [JsonPropertyName("toVersion")] public string? ToVersion { get; init; }
    [JsonPropertyName("subsystem")] public string? Subsystem { get; init; }
    [JsonPropertyName("filter")] public string? Filter { get; init; }
    [JsonPropertyName("changes")] public string? Changes { get; init; }
    [JsonPropertyName("url")] public string? Url { get; init; }
    [JsonPropertyName("shaHash")] public string? ShaHash { get; init; }

    /// <summary>Bytes.</summary>
    [JsonPropertyName("length")] public long? Length { get; init; }
}
