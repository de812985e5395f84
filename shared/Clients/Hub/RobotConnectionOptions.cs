using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>How a robot dials the hub.</summary>
public sealed record RobotConnectionOptions
{
    /// <summary>Where to: <c>ws://</c> or <c>wss://</c>, path included.</summary>
    public required Uri Url { get; init; }

    /// <summary>Hub token, or null to dial without one.</summary>
    public string? Token { get; init; }

    /// <summary>The three headers of a turn.</summary>
    public JiboHeaders Headers { get; init; } = JiboHeaders.Unknown;

    /// <summary>What is offered in <c>Sec-WebSocket-Protocol</c>; real robots offer nothing.</summary>
    public string? Subprotocol { get; init; }

    /// <summary>Carries the upgrade where it must go another way than the address says; null for the usual way. It is not disposed.</summary>
    public HttpMessageInvoker? Transport { get; init; }

    /// <summary>How long dialling may take until the socket is open.</summary>
    public TimeSpan ConnectTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long one message may take to leave.</summary>
    public TimeSpan SendTimeout { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long the closing handshake may take before the connection is simply dropped.</summary>
    public TimeSpan CloseTimeout { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The largest frame that is accepted, in bytes.</summary>
    public int MaxFrameBytes { get; init; } = 1024 * 1024;
}
