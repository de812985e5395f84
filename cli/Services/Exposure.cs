namespace Jibo.Pegasus.Cli.Services;

/// <summary>Who reaches the gateway. All other services are for this machine alone, whatever is said here.</summary>
internal sealed record Exposure
{
    /// <summary>Other machines of the network, not this one alone.</summary>
    public bool Lan { get; init; }

    /// <summary>Robots from private addresses are taken at their word. Only by the owner's explicit wish.</summary>
    public bool TrustLan { get; init; }

    /// <summary>Where the gateway speaks TLS when it has a certificate; null for its place among the other ports.</summary>
    public int? TlsPort { get; init; }
}
