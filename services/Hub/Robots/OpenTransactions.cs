using System.Collections.Concurrent;
using System.Net.WebSockets;
using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// All sockets that are open, so that the hub can go down politely: no new ones, running turns may finish within a bound,
/// then every socket is closed.
/// </summary>
internal sealed class OpenTransactions
{
    public const WebSocketCloseStatus GoingDown = WebSocketCloseStatus.EndpointUnavailable;

    /// <summary>What is left of the service's own time to stop for the closing handshakes.</summary>
    private static readonly TimeSpan Handshakes = TimeSpan.FromMilliseconds(500);

    private readonly ConcurrentDictionary<TaskCompletionSource<WebSocketCloseStatus>, byte> _open = new();
    private volatile bool _stopping;

    public OpenTransactions(ServerOptions server, IHostApplicationLifetime lifetime)
    {
        Bound = server.DrainTimeout > Handshakes * 2 ? server.DrainTimeout - Handshakes : server.DrainTimeout / 2;
        lifetime.ApplicationStopping.Register(Stop);
    }

    /// <summary>How long a running turn may take to finish.</summary>
    public TimeSpan Bound { get; }

    public bool Stopping => _stopping;

    /// <summary>Adds a socket; the source gets the status to close with when the hub goes down.</summary>
    public TaskCompletionSource<WebSocketCloseStatus> Add()
    {
        var told = new TaskCompletionSource<WebSocketCloseStatus>(TaskCreationOptions.RunContinuationsAsynchronously);
        _open.TryAdd(told, 0);
        if (_stopping)
            told.TrySetResult(GoingDown);
        return told;
    }

    public void Remove(TaskCompletionSource<WebSocketCloseStatus> told) => _open.TryRemove(told, out _);

    private void Stop()
    {
        _stopping = true;
        foreach (var (told, _) in _open)
            told.TrySetResult(GoingDown);
    }
}
