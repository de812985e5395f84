using Jibo.Pegasus.ServiceDefaults.Serving;

namespace Jibo.Pegasus.ServiceDefaults.Warnings;

/// <summary>The last warnings and errors of this service.</summary>
public sealed class WarningBook
{
    /// <summary>As many are kept.</summary>
    public const int Most = 200;

    private readonly Lock _gate = new();
    private readonly LinkedList<ServiceWarning> _newestFirst = new();
    private readonly ServerOptions _server;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _started;

    internal WarningBook(ServerOptions server, TimeProvider time)
    {
        (_server, _time) = (server, time);
        _started = time.GetUtcNow();
    }

    /// <summary>What there is now.</summary>
    public ServiceWarnings Read()
    {
        lock (_gate)
        {
            return new() { Service = _server.Service, Version = ServiceVersion.Text, Started = _started, Warnings = [.. _newestFirst] };
        }
    }

    /// <summary>Keeps one; one that is said again right away only counts.</summary>
    internal void Add(string level, string category, string message, string? exception, string? transId, string? robotId)
    {
        var warning = new ServiceWarning
        {
            Time = _time.GetUtcNow(),
            Level = level,
            Category = category,
            Message = message,
            Exception = exception,
            TransId = transId,
            RobotId = robotId,
        };
        lock (_gate)
        {
            if (_newestFirst.First is { Value: { } last } && (last with { Time = warning.Time, Times = 1 }) == warning)
            {
                _newestFirst.First.Value = warning with { Times = last.Times == int.MaxValue ? last.Times : last.Times + 1 };
                return;
            }

            _newestFirst.AddFirst(warning);
            if (_newestFirst.Count > Most)
                _newestFirst.RemoveLast();
        }
    }
}
