using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Sessions;

/// <summary>The last token of a kind that an account was given. It leaves the store when the token is over.</summary>
internal sealed record StoredSession
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }

    /// <summary>See <see cref="SessionKinds"/>.</summary>
    [JsonPropertyName("kind")] public required string Kind { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("issued")] public required long Issued { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("expires")] public required long Expires { get; init; }

    /// <summary>Where from, no closer than <c>home</c>, <c>ipv4</c> or <c>ipv6</c>; null when nobody knows.</summary>
    [JsonPropertyName("from")] public string? From { get; init; }

    public static CollectionDefinition Collection { get; } = new("account_sessions") { Indexes = [new("accountId"), new("issued")] };
}

/// <summary>What tokens open.</summary>
internal static class SessionKinds
{
    public const string Hub = "hub";
    public const string Access = "access";
    public const string Notification = "notification";
}

/// <summary>A robot as a thing, by its account: what it told of itself and what its requests show.</summary>
internal sealed record StoredDevice
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }
    [JsonPropertyName("friendlyId")] public required string FriendlyId { get; init; }
    [JsonPropertyName("serial")] public string? Serial { get; init; }
    [JsonPropertyName("platform")] public string? Platform { get; init; }

    /// <summary>Of its software, as it asks for updates from.</summary>
    [JsonPropertyName("release")] public string? Release { get; init; }
    [JsonPropertyName("ssid")] public string? Ssid { get; init; }

    /// <summary>The library that it asks with, of its <c>User-Agent</c>.</summary>
    [JsonPropertyName("client")] public string? Client { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    [JsonPropertyName("firstSeen")] public required long FirstSeen { get; init; }

    /// <summary>Milliseconds since 1970; within the hour.</summary>
    [JsonPropertyName("lastSeen")] public required long LastSeen { get; init; }

    public static CollectionDefinition Collection { get; } = new("devices") { Indexes = [new("serial"), new("lastSeen")] };

    /// <summary>Robot only.</summary>
    public override string ToString() => FriendlyId;
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(StoredSession))]
[JsonSerializable(typeof(StoredDevice))]
internal sealed partial class SessionJson : JsonSerializerContext;
