namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>What opens Google's door for a while. It shows nothing of itself when printed.</summary>
internal sealed class AccessToken(string secret, TimeSpan lifetime)
{
    public string Secret { get; } = secret;

    /// <summary>How long it holds from when it was given.</summary>
    public TimeSpan Lifetime { get; } = lifetime;

    public override string ToString() => "(access token)";
}
