namespace Jibo.Pegasus.Clients;

/// <summary>How long a client waits.</summary>
public sealed record ServiceClientOptions
{
    /// <summary>Deadline of one call, connection included.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long making a connection may take within that.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(3);

    /// <summary>After this long a connection is replaced, so that a service that has moved is found again.</summary>
    public TimeSpan ConnectionLifetime { get; init; } = TimeSpan.FromMinutes(5);

    /// <summary>Largest answer that is read over HTTP, in bytes; the same as gRPC's unless a peer is trusted with less.</summary>
    public int MaxAnswerBytes { get; init; } = 4 * 1024 * 1024;
}
