namespace Jibo.Pegasus.Instances;

/// <summary>How a request is made: a port for gRPC understands only HTTP/2.</summary>
internal sealed record Wording(Version Version, HttpVersionPolicy Policy)
{
    public static Wording Of(HttpRequestMessage request) => new(request.Version, request.VersionPolicy);
}
