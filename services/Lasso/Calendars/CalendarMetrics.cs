using System.Diagnostics.Metrics;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Calendars;

/// <summary>What is counted of calendars. Labels name the service alone, never a person.</summary>
internal sealed class CalendarMetrics : IDisposable
{
    private readonly Meter _meter;
    private readonly Counter<long> _events;
    private readonly Counter<long> _dropped;

    public CalendarMetrics(IMeterFactory meters)
    {
        _meter = meters.Create(OriginMeter.MeterName);
        _events = _meter.CreateCounter<long>("pegasus.lasso.calendar.events", "{event}", "Events that were passed on");
        _dropped = _meter.CreateCounter<long>("pegasus.lasso.calendar.dropped", "{event}", "Events that could not be read");
    }

    /// <param name="service"><c>google</c>, <c>outlook</c> or <c>ics</c>.</param>
    public void Told(string service, int events, int dropped)
    {
        _events.Add(events, new KeyValuePair<string, object?>("service", service));
        if (dropped > 0)
            _dropped.Add(dropped, new KeyValuePair<string, object?>("service", service));
    }

    public void Dispose() => _meter.Dispose();
}
