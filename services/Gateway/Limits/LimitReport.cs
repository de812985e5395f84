using System.Diagnostics.Metrics;
using System.Net;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>What was too much.</summary>
internal enum RefusedKind
{
    Request,
    Socket,
    Connection,
}

/// <summary>Counts what was refused, and says so once a minute at most: a flood must not become a flood of lines.</summary>
internal sealed partial class LimitReport : IDisposable
{
    private static readonly TimeSpan Every = TimeSpan.FromMinutes(1);

    private readonly Meter _meter = new("Jibo.Pegasus.Gateway");
    private readonly Counter<long> _refused;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;
    private long _saidAt;
    private long _since;

    public LimitReport(TimeProvider time, ILogger<LimitReport> logger)
    {
        (_time, _logger) = (time, logger);
        _saidAt = time.GetTimestamp() - (long)(Every.TotalSeconds * time.TimestampFrequency);
        _refused = _meter.CreateCounter<long>("pegasus.gateway.refused", "{refusal}", "Requests, sockets and connections beyond what one address may have");
    }

    public void Refused(RefusedKind kind, IPAddress address)
    {
        _refused.Add(1, new KeyValuePair<string, object?>("kind", NameOf(kind)));
        var count = Interlocked.Increment(ref _since);
        var said = Interlocked.Read(ref _saidAt);
        if (_time.GetElapsedTime(said) < Every || Interlocked.CompareExchange(ref _saidAt, _time.GetTimestamp(), said) != said)
            return;
        Interlocked.Add(ref _since, -count);
        Log.TooMuch(_logger, count, NameOf(kind), address);
    }

    public void Dispose() => _meter.Dispose();

    private static string NameOf(RefusedKind kind) => kind switch
    {
        RefusedKind.Request => "request",
        RefusedKind.Socket => "socket",
        _ => "connection",
    };

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Warning, "Refused {Count} times since this was said last, lastly a {Kind} of {Address}: more than one address may have")]
        public static partial void TooMuch(ILogger logger, long count, string kind, IPAddress address);
    }
}
