namespace Jibo.Pegasus.Contracts.Lasso;

/// <summary>Why a person's calendar cannot be read, in <see cref="LassoHeaders.Problem"/>.</summary>
public static class CredentialProblems
{
    /// <summary>Nobody has linked it; status 404.</summary>
    public const string NotLinked = "NOT_LINKED";

    /// <summary>The person took the right back; status 401.</summary>
    public const string Revoked = "REVOKED_ACCESS";

    /// <summary>What is kept opens nothing; status 401.</summary>
    public const string Invalid = "INVALID_TOKEN";

    /// <summary>It could not be refreshed this time; status 502.</summary>
    public const string RefreshFailed = "REFRESH_FAILED";
}
