using System.Text.Json.Serialization;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts.Notifications;

/// <summary>What opens a notification socket.</summary>
/// <param name="AccountId">The robot's own account.</param>
/// <param name="Issued">Milliseconds since 1970.</param>
internal sealed record NotificationTicket([property: JsonPropertyName("a")] string AccountId, [property: JsonPropertyName("i")] long Issued);

[JsonSerializable(typeof(NotificationTicket))]
internal sealed partial class NotificationJson : JsonSerializerContext;

/// <summary>Makes and reads the tokens of notification sockets.</summary>
internal sealed class NotificationTokens(IKeySource keys, ITokenRevocations revocations, TimeProvider time)
{
    /// <summary>A robot asks for a new one whenever it connects.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(24);

    private const string Kind = "notification";

    private readonly SealedTokens _tokens = new(keys, "pegasus-accounts-notifications-2");

    /// <param name="after">The token is of a later moment than this, so that it outlives what was taken back until then. Null: now.</param>
    public string Make(string accountId, DateTimeOffset? after = null)
    {
        var issued = time.GetUtcNow().ToUnixTimeMilliseconds();
        if (after is { } other)
            issued = Math.Max(issued, other.ToUnixTimeMilliseconds() + 1);
        return _tokens.Make(Kind, new(accountId, issued), NotificationJson.Default.NotificationTicket);
    }

    /// <summary>Whose it is; null for a token that is not ours, over, or taken back.</summary>
    public RobotIdentity? Read(string token)
    {
        if (_tokens.Read(Kind, token, NotificationJson.Default.NotificationTicket) is not { } ticket)
            return null;
        var issued = DateTimeOffset.FromUnixTimeMilliseconds(ticket.Issued);
        var identity = new RobotIdentity(ticket.AccountId, ticket.AccountId) { IssuedAt = issued };
        return issued + Lifetime > time.GetUtcNow() && !revocations.IsRevoked(identity) ? identity : null;
    }
}
