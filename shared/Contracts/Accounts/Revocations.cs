namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>Answer to <c>GET /v1/revocations</c>: whose tokens are not to be taken any more.</summary>
/// <param name="Now">The clock of whoever answers, milliseconds since 1970.</param>
/// <param name="Revoked">Oldest first, at most <see cref="MaxRevoked"/>; as many as that means that there may be more.</param>
public sealed record RevocationList(long Now, IReadOnlyList<Revocation> Revoked)
{
    /// <summary>Accounts in one answer.</summary>
    public const int MaxRevoked = 1000;
}

/// <summary>Tokens that were taken back.</summary>
/// <param name="AccountId">Whose.</param>
/// <param name="At">Those issued up to then, milliseconds since 1970.</param>
public sealed record Revocation(string AccountId, long At);
