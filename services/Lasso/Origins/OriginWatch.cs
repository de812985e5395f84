using System.Diagnostics;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Keeps an eye on one origin: what came of calls, for states, metrics and the log.</summary>
internal sealed class OriginWatch(string name, bool perHost, OriginMeter meter, TimeProvider time, ILogger logger)
{
    /// <summary>After which a failure says nothing about how things are now.</summary>
    private static readonly TimeSpan FailureLife = TimeSpan.FromMinutes(15);

    private readonly Lock _gate = new();
    private DateTimeOffset? _lastSuccess;
    private DateTimeOffset? _lastFailure;
    private OriginFailure? _failure;

    /// <summary>As in metrics and headers, such as <c>open-meteo</c>.</summary>
    public string Label { get; } = LabelOf(name);

#pragma warning disable CA1308 // labels are written in lower case
    public static string LabelOf(string name) => name.ToLowerInvariant().Replace(' ', '-');
#pragma warning restore CA1308

    public void Answered(Activity? span, TimeSpan took)
    {
        span.Tell("ok");
        lock (_gate)
        {
            _lastSuccess = time.GetUtcNow();
            _failure = null;
        }

        meter.Called(Label, "ok", took);
    }

    public void Failed(OriginException e, Activity? span, TimeSpan took)
    {
        span.Tell(OutcomeOf(e.Failure));
        // What it does not have says nothing about how it is; what we did not ask, neither.
        if (e.Failure != OriginFailure.NotFound && !(e.Failure == OriginFailure.Busy && e.Status is null))
            Note(e.Failure);
        meter.Called(Label, OutcomeOf(e.Failure), took);
        OriginLog.Failed(logger, name, e.Failure, e.Status);
    }

    public void Cancelled(Activity? span, TimeSpan took)
    {
        span.Tell("cancelled");
        meter.Called(Label, "cancelled", took);
    }

    /// <summary>An answer came, and could not be read.</summary>
    public void Misunderstood(string why)
    {
        Note(OriginFailure.BadAnswer);
        meter.Misunderstood(Label);
        OriginLog.Misunderstood(logger, name, why);
    }

    public void Retried() => meter.Retried(Label);

    public void Opened(TimeSpan pause) => OriginLog.Opened(logger, name, pause);

    public void Closed() => OriginLog.Closed(logger, name);

    public OriginState StateOf(OriginLane[] lanes)
    {
        lock (_gate)
        {
            var failed = _failure is not null && time.GetUtcNow() - _lastFailure < FailureLife;
            return new()
            {
                Name = name,
                // Where there are several hosts, one that is down is that host's matter.
                Breaker = lanes.Length == 0 ? BreakerState.Closed : lanes.Min(lane => lane.Breaker),
                LeftAlone = lanes.Length == 0 ? TimeSpan.Zero : lanes.Min(lane => lane.LeftAlone),
                LastSuccess = _lastSuccess,
                LastFailure = failed ? _lastFailure : null,
                Failure = failed ? _failure : null,
            };
        }
    }

    private void Note(OriginFailure failure)
    {
        if (perHost)
            return;
        lock (_gate)
            (_lastFailure, _failure) = (time.GetUtcNow(), failure);
    }

    private static string OutcomeOf(OriginFailure failure) => failure switch
    {
        OriginFailure.Unreachable => "unreachable",
        OriginFailure.TimedOut => "timed-out",
        OriginFailure.Refused => "refused",
        OriginFailure.Busy => "busy",
        OriginFailure.Unauthorized => "unauthorized",
        OriginFailure.BadAnswer => "bad-answer",
        OriginFailure.TooLong => "too-long",
        OriginFailure.Forbidden => "forbidden",
        _ => "not-found",
    };
}
