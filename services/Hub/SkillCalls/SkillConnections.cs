namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>HTTP connections to skills: no proxy, no redirects, no cookies; kept open between turns.</summary>
internal static class SkillConnections
{
    private const int LargestManifest = 4 * 1024 * 1024;

    /// <summary>For turns; the caller bounds time and size.</summary>
    public static HttpClient ForTurns() => new(Handler()) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>For manifests; a larger one is refused.</summary>
    public static HttpClient ForManifests() => new(Handler())
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestManifest,
    };

    private static SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
