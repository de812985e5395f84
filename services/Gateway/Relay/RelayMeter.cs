using System.Diagnostics.Metrics;
using Jibo.Pegasus.Gateway.Routes;
using Jibo.Pegasus.ServiceDefaults.Telemetry;
using Yarp.ReverseProxy.Forwarder;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>What is counted of what passes through. Labels name services of ours: never an address or who asked.</summary>
internal sealed class RelayMeter : IDisposable
{
    private readonly Meter _meter = new("Jibo.Pegasus.Gateway");
    private readonly UpDownCounter<int> _sockets;
    private readonly Histogram<double> _relays;
    private readonly Counter<long> _upgrades;
    private readonly TimeProvider _time;

    public RelayMeter(TimeProvider time)
    {
        _time = time;
        _sockets = _meter.CreateUpDownCounter<int>("pegasus.gateway.sockets", "{socket}", "WebSockets that are open");
        _relays = _meter.CreateHistogram("pegasus.gateway.relay.duration", "s", "Requests that were passed on, sockets apart", advice: MetricBuckets.Calls);
        _upgrades = _meter.CreateCounter<long>("pegasus.gateway.upgrades", "{upgrade}", "WebSockets that were asked for");
    }

    /// <summary>Counts a request, or a socket for as long as it is open.</summary>
    public async Task CountAsync(HttpContext context, Func<Task> next)
    {
        var service = new KeyValuePair<string, object?>("service", DoorRoutes.LabelOf(context.GetReverseProxyFeature().Route.Config.ClusterId));
        if (!GatewayRefusal.IsUpgrade(context.Request))
        {
            var began = _time.GetTimestamp();
            await next();
            _relays.Record(_time.GetElapsedTime(began).TotalSeconds, service, Outcome(context));
            return;
        }

        _sockets.Add(1, service);
        try
        {
            await next();
        }
        finally
        {
            _sockets.Add(-1, service);
        }

        _upgrades.Add(1, service, Outcome(context));
    }

    public void Dispose() => _meter.Dispose();

    private static KeyValuePair<string, object?> Outcome(HttpContext context) => new("outcome", context switch
    {
        { Response.StatusCode: StatusCodes.Status101SwitchingProtocols } => "ok",
        _ when context.RequestAborted.IsCancellationRequested => "gone",
        _ when context.GetForwarderErrorFeature() is not null => "not-forwarded",
        { Response.StatusCode: >= StatusCodes.Status500InternalServerError } => "failed",
        { Response.StatusCode: >= StatusCodes.Status400BadRequest } => "refused",
        _ => "ok",
    });
}
