using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Answer to <c>Notification_20150505.NewRobotToken</c>.</summary>
/// <param name="Token">The path of the notification socket. Never log it.</param>
public sealed record NotificationToken([property: JsonPropertyName("token")] string Token)
{
    /// <summary>Not the token.</summary>
    public override string ToString() => "token";
}

/// <summary>Answer to <c>Key_20160201.ShouldCreate</c>.</summary>
public sealed record ShouldCreateKey([property: JsonPropertyName("shouldCreate")] bool ShouldCreate);

/// <summary>A release of a robot's software that it may take (protocol: I.3).</summary>
public sealed record UpdateRecord
{
    [JsonPropertyName("_id")] public required string Id { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long Created { get; init; }
    public required string AccountId { get; init; }
    public required string FromVersion { get; init; }
    public required string ToVersion { get; init; }

    /// <summary>What is new, for people.</summary>
    public required string Changes { get; init; }
    public required string Url { get; init; }
    public required string ShaHash { get; init; }

    /// <summary>Bytes.</summary>
    public long? Length { get; init; }
    public required string Subsystem { get; init; }
    public string? Filter { get; init; }

    /// <summary>Versions of other subsystems that it needs, by subsystem.</summary>
    public IReadOnlyDictionary<string, string>? Dependencies { get; init; }
}

/// <summary>Body of <c>Update_20160301.GetUpdateFrom</c>.</summary>
public sealed record UpdateRequest
{
    public string? FromVersion { get; init; }
    public string? Subsystem { get; init; }
    public string? Filter { get; init; }
}

/// <summary>A day that a loop keeps, of <c>Person_20160801.ListHolidays</c>.</summary>
public sealed record HolidayRecord
{
    public required string Id { get; init; }
    public required string Name { get; init; }
    public required string Category { get; init; }
    public required string LoopId { get; init; }

    /// <summary>Whose birthday it is; null for other days.</summary>
    public string? MemberId { get; init; }

    /// <summary><c>yyyy-MM-dd</c>: when it is next.</summary>
    public required string Date { get; init; }

    /// <summary>Whether the loop keeps it.</summary>
    public bool IsEnabled { get; init; } = true;
}
