using System.Text.Json.Serialization;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>
/// An account whose tokens were taken back, by account. It outlives the account itself: a token may live longer, and one without an
/// end lives for ever.
/// </summary>
internal sealed record StoredRevocation
{
    [JsonPropertyName("accountId")] public required string AccountId { get; init; }

    /// <summary>Tokens issued up to then; milliseconds since 1970.</summary>
    [JsonPropertyName("at")] public required long At { get; init; }

    public static CollectionDefinition Collection { get; } = new("account_revocations") { Indexes = [new("at")] };
}

[JsonSerializable(typeof(StoredRevocation))]
internal sealed partial class RevocationJson : JsonSerializerContext;
