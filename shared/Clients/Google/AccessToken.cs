namespace Jibo.Pegasus.Clients.Google;

/// <summary>What opens Google's door for a while. It shows nothing of itself when printed.</summary>
public sealed class AccessToken(string secret, TimeSpan lifetime)
{
    /// <summary>Goes into a header, and nowhere else.</summary>
    public string Secret { get; } = secret;

    /// <summary>How long it holds from when it was given.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    /// <inheritdoc />
    public override string ToString() => "(access token)";
}
