using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>Lets whoever has it link one calendar of one account, once.</summary>
internal sealed record LinkTicket
{
    public const string Kind = "ticket";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(15);

    public required string Id { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long ExpiresAt { get; init; }

    public required string SkillId { get; init; }
    public required string AccountId { get; init; }
    public required string Service { get; init; }
    public required string Calendar { get; init; }

    /// <summary>Whose calendar it is to be, as the page says it; null when nobody said.</summary>
    public string? Name { get; init; }

    [JsonIgnore] public CredentialKey Key => new(SkillId, AccountId, Service, Calendar);
}

/// <summary>What goes to Google or Microsoft as <c>state</c> and comes back: nobody keeps anything meanwhile.</summary>
internal sealed record LinkState
{
    public const string Kind = "state";

    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    public required string Id { get; init; }

    /// <summary>Milliseconds since 1970.</summary>
    public required long ExpiresAt { get; init; }

    public required LinkTicket Ticket { get; init; }

    /// <summary>RFC 7636: of which the address had the hash.</summary>
    public required string Verifier { get; init; }

    /// <summary>Hash of the cookie of the browser that it was made for.</summary>
    public required string Browser { get; init; }

    public required string ClientId { get; init; }
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(LinkTicket))]
[JsonSerializable(typeof(LinkState))]
internal sealed partial class LinkJson : JsonSerializerContext;
