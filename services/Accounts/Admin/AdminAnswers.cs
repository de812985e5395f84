using System.Text.Json.Serialization;
using Jibo.Pegasus.Accounts.Identity;

namespace Jibo.Pegasus.Accounts.Admin;

internal sealed record RobotList([property: JsonPropertyName("robots")] IReadOnlyList<RobotShown> Robots);

/// <summary>A robot as an operator sees it: nothing that opens anything.</summary>
internal sealed record RobotShown
{
    /// <summary>Friendly id.</summary>
    [JsonPropertyName("name")] public required string Name { get; init; }
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("accessKeyId")] public string? AccessKeyId { get; init; }
    [JsonPropertyName("loops")] public required IReadOnlyList<string> Loops { get; init; }

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

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(RobotList))]
internal sealed partial class AdminJson : JsonSerializerContext;
