namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>What became of an <c>Authorization</c> header.</summary>
public abstract record TokenVerification
{
    private TokenVerification()
    {
    }

    /// <summary>The token is good.</summary>
    public sealed record Accepted(RobotIdentity Identity) : TokenVerification;

    /// <summary>It is not; <paramref name="Reason"/> is the exact text for the caller, with status 401.</summary>
    public sealed record Refused(string Reason) : TokenVerification;
}
