namespace Jibo.Pegasus.Lasso.Credentials;

/// <summary>What opens calendars: access tokens that are refreshed in time, and the secret addresses of ICS calendars.</summary>
internal interface IAccessTokens
{
    /// <summary>A token to bear (google, outlook), or the calendar's address (ics). Asking at once from many places refreshes once.</summary>
    /// <param name="refused">A token that the calendar has just refused, so that it is not given again; null otherwise.</param>
    /// <exception cref="CredentialException">There is none, or it can no longer be refreshed.</exception>
    Task<string> GetAsync(CredentialKey key, string? refused, CancellationToken ct);
}

/// <summary>Why no token can be given.</summary>
internal enum CredentialFailure
{
    /// <summary>Nobody has linked this calendar.</summary>
    NotLinked,

    /// <summary>The person took the right back: link again (REVOKED_ACCESS).</summary>
    Revoked,

    /// <summary>What is kept is no token (INVALID_TOKEN).</summary>
    Invalid,

    /// <summary>The token's origin did not refresh it this time (REFRESH_FAILED).</summary>
    RefreshFailed,
}

/// <summary>No token can be given. The message holds neither token nor account.</summary>
internal sealed class CredentialException(CredentialFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public CredentialFailure Failure { get; } = failure;
}
