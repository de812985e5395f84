namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>
/// Hub tokens: JSON web tokens signed with HS256 and nothing else. The one judge for WebSocket upgrades and HTTP requests;
/// its refusals are word for word those that robots know.
/// </summary>
public sealed class HubTokens(TokenOptions options, TimeProvider time, ITokenRevocations? revocations = null)
{
    /// <summary>How long a token lives that is issued to a robot.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromHours(3);

    private const string Bearer = "Bearer";

    private readonly ITokenRevocations _revocations = revocations ?? NoRevocations.Instance;
    private volatile JwtHs256? _jwt = New(options.Secret, options.Previous);

    /// <summary>Judges the whole value of an <c>Authorization</c> header; null or empty when there is none.</summary>
    public TokenVerification Verify(string? authorizationHeader)
    {
        var verification = Judge(authorizationHeader);
        return verification is TokenVerification.Refused && options.LetEveryoneIn
            ? new TokenVerification.Accepted(RobotIdentity.Anonymous)
            : verification;
    }

    /// <summary>Signs a token for a robot, by default for three hours.</summary>
    /// <param name="after">Its <c>iat</c> is of a later second than this, so that it outlives what was taken back until then. Null: now.</param>
    /// <exception cref="InvalidOperationException">There is no secret to sign with.</exception>
    public string Issue(RobotIdentity identity, TimeSpan? lifetime = null, DateTimeOffset? after = null)
    {
        ArgumentNullException.ThrowIfNull(identity);
        var jwt = _jwt ?? throw new InvalidOperationException("No JWT secret set");
        var issued = time.GetUtcNow();
        if (after is { } other && issued.ToUnixTimeSeconds() <= other.ToUnixTimeSeconds())
            issued = other.AddSeconds(1);
        return jwt.Sign(identity, issued, lifetime ?? Lifetime);
    }

    /// <summary>From now on tokens are signed with this secret, and those of either are good.</summary>
    internal void Renew(string? secret, string? previous) => _jwt = New(secret, previous);

    private static JwtHs256? New(string? secret, string? previous) => secret is null ? null : new(secret, previous);

    private TokenVerification Judge(string? authorizationHeader)
    {
        var header = authorizationHeader.AsSpan().Trim();
        if (header.IsEmpty)
            return new TokenVerification.Refused("Authorization is required");

        var space = header.IndexOf(' ');
        var scheme = space < 0 ? header : header[..space];
        if (!scheme.Equals(Bearer, StringComparison.OrdinalIgnoreCase))
            return new TokenVerification.Refused("Only bearer scheme is supported");
        if (_jwt is not { } jwt)
            return new TokenVerification.Refused("No JWT secret set");

        var token = space < 0 ? [] : header[(space + 1)..].Trim();
        var verification = jwt.Verify(token, time.GetUtcNow(), options.Skew);
        return verification is TokenVerification.Accepted accepted && _revocations.IsRevoked(accepted.Identity)
            ? JwtHs256.Refuse("JsonWebTokenError: jwt revoked")
            : verification;
    }
}
