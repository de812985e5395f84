using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Identity;

/// <summary>An account with all that its requests are judged by and its tokens say.</summary>
internal sealed class KnownAccount
{
    private readonly string? _accessKeyId;
    private readonly KeyOwner _signing;

    /// <param name="secret">What it signs with. Never log it.</param>
    /// <param name="loopId">The loop that its tokens name; null when it is in none.</param>
    /// <param name="revokedAt">Up to when its tokens were taken back, milliseconds since 1970; null when they never were.</param>
    public KnownAccount(StoredAccount account, string? secret, string? loopId, long? revokedAt)
    {
        _accessKeyId = account.AccessKeyId;
        _signing = new(account.Id, account.FriendlyId, secret, account.RevokedAt is null);
        Owner = _signing with { Secret = null };
        // No secret goes into the token: nothing reads the claim, and tokens travel further than keys should.
        Identity = new(account.Id, account.FriendlyId ?? account.Id, account.AccessKeyId, Email: account.Email) { LoopId = loopId };
        TokensAfter = revokedAt is { } at ? DateTimeOffset.FromUnixTimeMilliseconds(at) : null;
    }

    /// <summary>Without its secret.</summary>
    public KeyOwner Owner { get; }

    /// <summary>Who its tokens speak for.</summary>
    public RobotIdentity Identity { get; }

    /// <summary>Only tokens issued after this are taken; null for all.</summary>
    public DateTimeOffset? TokensAfter { get; }

    /// <summary>A key that was adopted is not the account's own: nobody has ever told us the secret that goes with it.</summary>
    public KeyOwner OwnerOf(string accessKeyId) => accessKeyId == _accessKeyId ? _signing : Owner;

    /// <summary>Account only.</summary>
    public override string ToString() => Owner.AccountId;
}
