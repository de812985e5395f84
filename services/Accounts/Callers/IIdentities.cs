namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>Who can sign, and with what.</summary>
internal interface IIdentities
{
    /// <summary>Whose access key this is; null when nobody's.</summary>
    Task<KeyOwner?> FindByAccessKeyAsync(string accessKeyId, CancellationToken ct);

    /// <summary>The account that a token speaks for; null when it is gone or revoked.</summary>
    Task<KeyOwner?> FindAsync(string accountId, CancellationToken ct);

    /// <summary>
    /// In a home that trusts its own network: whose key an unknown one is. The only robot that has never shown one of its own takes it;
    /// where there is none, nobody does.
    /// </summary>
    Task<KeyOwner?> AdoptAsync(string? accessKeyId, CancellationToken ct);
}

/// <summary>An account that may call.</summary>
/// <param name="Secret">What it signs with; null when it was adopted and we have never seen it. Never log it.</param>
/// <param name="IsActive">False once it was revoked.</param>
internal sealed record KeyOwner(string AccountId, string? FriendlyId, string? Secret, bool IsActive)
{
    /// <summary>Account only.</summary>
    public override string ToString() => AccountId;
}
