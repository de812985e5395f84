using System.Diagnostics;

namespace Jibo.Pegasus.Hub.Watching;

/// <summary>A phase under way; disposing of it ends its span and records how long it took. The default one watches nothing.</summary>
internal readonly struct PhaseWatch : IDisposable
{
    private readonly HubMeter? _meter;
    private readonly TimeProvider? _time;
    private readonly string? _phase;
    private readonly long _began;

    /// <param name="span">Its span; null when nobody looks.</param>
    public PhaseWatch(HubMeter meter, TimeProvider time, string phase, Activity? span) =>
        (_meter, _time, _phase, Span, _began) = (meter, time, phase, span, time.GetTimestamp());

    public Activity? Span { get; }

    public void Dispose()
    {
        _meter?.Passed(_phase!, _time!.GetElapsedTime(_began));
        Span?.Dispose();
    }
}
