using Jibo.Pegasus.Hub.Registry.Sources;
using Jibo.Pegasus.Instances;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>HTTP connections to skills: no proxy, no redirects, no cookies; kept open between turns.</summary>
internal static class SkillConnections
{
    private const int LargestManifest = 4 * 1024 * 1024;

    /// <summary>For turns; the caller bounds time and size.</summary>
    /// <param name="skills">Whose instances are known; those behind other names are found.</param>
    public static HttpClient ForTurns(IEnumerable<SkillAddress> skills) => new(Spread(skills)) { Timeout = Timeout.InfiniteTimeSpan };

    /// <summary>For manifests; a larger one is refused.</summary>
    /// <param name="skills">Whose instances are known; those behind other names are found.</param>
    public static HttpClient ForManifests(IEnumerable<SkillAddress> skills) => new(Spread(skills))
    {
        Timeout = Timeout.InfiniteTimeSpan,
        MaxResponseContentBufferSize = LargestManifest,
    };

    private static SpreadingHandler Spread(IEnumerable<SkillAddress> skills) => new(Handler(), skills.Select(skill => skill.Instances));

    private static SocketsHttpHandler Handler() => new()
    {
        UseProxy = false,
        UseCookies = false,
        AllowAutoRedirect = false,
        ConnectTimeout = TimeSpan.FromSeconds(3),
        PooledConnectionLifetime = TimeSpan.FromMinutes(5),
    };
}
