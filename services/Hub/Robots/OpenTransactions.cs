using System.Collections.Concurrent;
using System.Net.WebSockets;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// All sockets that are open, so that the hub can go down politely: no new ones, running turns may finish within a bound,
/// then every socket is closed. Those of a robot whose token is taken back are closed at once.
/// </summary>
internal sealed class OpenTransactions
{
    public const WebSocketCloseStatus GoingDown = WebSocketCloseStatus.EndpointUnavailable;

    /// <summary>What is left of the service's own time to stop for the closing handshakes.</summary>
    private static readonly TimeSpan Handshakes = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<TaskCompletionSource<WebSocketCloseStatus>, RobotIdentity> _open = new();
    private readonly ITokenRevocations _revocations;
    private volatile bool _stopping;

    public OpenTransactions(ServerOptions server, IHostApplicationLifetime lifetime, ITokenRevocations revocations)
    {
        _revocations = revocations;
        Bound = server.DrainTimeout > Handshakes * 2 ? server.DrainTimeout - Handshakes : server.DrainTimeout / 2;
        lifetime.ApplicationStopping.Register(Stop);
        revocations.Watch(CloseRevoked);
    }

    /// <summary>How long a running turn may take to finish.</summary>
    public TimeSpan Bound { get; }

    public bool Stopping => _stopping;

    /// <summary>Adds a socket; the source gets the status to close with when the hub goes down, or when the robot's token is taken back.</summary>
    public TaskCompletionSource<WebSocketCloseStatus> Add(RobotIdentity identity)
    {
        var told = new TaskCompletionSource<WebSocketCloseStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open.TryAdd(told, identity);
        if (_stopping)
            told.TrySetResult(GoingDown);
        // It may have been taken back between the door and here.
        if (_revocations.IsRevoked(identity))
            told.TrySetResult(WebSocketCloseStatus.PolicyViolation);
        return told;
    }

    public void Remove(TaskCompletionSource<WebSocketCloseStatus> told) => _open.TryRemove(told, out _);

    private void CloseRevoked()
    {
        foreach (var (told, identity) in _open)
        {
            if (_revocations.IsRevoked(identity))
                told.TrySetResult(WebSocketCloseStatus.PolicyViolation);
        }
    }

    private void Stop()
    {
        _stopping = true;
        foreach (var (told, _) in _open)
            told.TrySetResult(GoingDown);
    }
}
