using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Body of the operations of <c>Key_20160201</c>; each reads what it needs of it.</summary>
public sealed record KeyRequest
{
    public string? Id { get; init; }
    public string? LoopId { get; init; }

    /// <summary>Of who wants the loop's key: it is to be sealed with this one.</summary>
    public string? PublicKey { get; init; }

    /// <summary>The loop's key, sealed by a client so that we cannot open it. Never log it.</summary>
    public string? EncryptedKey { get; init; }

    /// <summary>Of the loop's key, so that two clients notice that theirs differ.</summary>
    public string? KeyHash { get; init; }

    /// <summary>Of what a backup is sealed with. Never log it.</summary>
    public string? PasswordHash { get; init; }

    /// <summary>No key.</summary>
    public override string ToString() => "key";
}

/// <summary>Somebody of a loop wants its key.</summary>
public sealed record KeyRequestRecord
{
    public required string Id { get; init; }

    /// <summary>Who wants it.</summary>
    public required string AccountId { get; init; }
    public required string LoopId { get; init; }
    public required string PublicKey { get; init; }

    /// <summary>The key, sealed with <see cref="PublicKey"/>; null until somebody has shared it.</summary>
    public string? EncryptedKey { get; init; }

    /// <summary>Id only.</summary>
    public override string ToString() => Id;
}

/// <summary>The key of a loop as its owner has put it away.</summary>
public sealed record KeyBackupRecord
{
    public required string LoopId { get; init; }
    public string? AccountId { get; init; }
    public required string EncryptedKey { get; init; }

    /// <summary>Loop only.</summary>
    public override string ToString() => LoopId;
}

/// <summary>Answer to <c>UpdateSettings</c>: the values as they are afterwards, in the shape of the question.</summary>
public sealed record UpdatedSettings([property: JsonPropertyName("data")] JsonElement Data);

/// <summary>Body of <c>Person_20160801.EnableHolidays</c> and <c>DisableHolidays</c>.</summary>
public sealed record HolidaysRequest
{
    public string? LoopId { get; init; }

    /// <summary>Of days that <c>ListHolidays</c> answers.</summary>
    public IReadOnlyList<string>? Ids { get; init; }
}

/// <summary>Answer to <c>Robot_20160225.GetCalibrationData</c>.</summary>
/// <param name="Id">Friendly id.</param>
public sealed record CalibrationRecord(
    [property: JsonPropertyName("id")] string Id, [property: JsonPropertyName("calibrationPayload")] JsonElement CalibrationPayload);
