using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Timeout;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>The way to one machine: its pipeline, and until when it wants to be left alone.</summary>
internal sealed class OriginLane : IDisposable
{
    /// <summary>For an origin that says 429 and not for how long.</summary>
    private static readonly TimeSpan UsualPause = TimeSpan.FromSeconds(10);

    private readonly string _origin;
    private readonly TimeProvider _time;
    private readonly ConcurrencyLimiter _limiter;
    private readonly CircuitBreakerStateProvider _breaker = new();
    private readonly ResiliencePipeline<OriginAnswer> _pipeline;
    private long _leftAloneUntil;
    private long _lastUsed;

    public OriginLane(string origin, OriginSettings settings, TimeProvider time, Func<double> random, OriginWatch watch)
    {
        _origin = origin;
        _time = time;
        _limiter = new ConcurrencyLimiter(new()
        {
            PermitLimit = settings.MaxConcurrent,
            QueueLimit = settings.MaxQueued,
            QueueProcessingOrder = QueueProcessingOrder.OldestFirst,
        });
        _pipeline = OriginPipeline.Create(settings, _limiter, time, random, watch, _breaker);
        _lastUsed = time.GetTimestamp();
    }

    public BreakerState Breaker => _breaker.CircuitState switch
    {
        CircuitState.Open or CircuitState.Isolated => BreakerState.Open,
        CircuitState.HalfOpen => BreakerState.HalfOpen,
        _ => BreakerState.Closed,
    };

    /// <summary>How long it still wants to be left alone; zero when it does not.</summary>
    public TimeSpan LeftAlone
    {
        get
        {
            var left = Volatile.Read(ref _leftAloneUntil) - _time.GetUtcNow().UtcTicks;
            return left > 0 ? TimeSpan.FromTicks(left) : TimeSpan.Zero;
        }
    }

    public long LastUsed => Volatile.Read(ref _lastUsed);

    /// <param name="safe">Whether asking twice does no harm.</param>
    /// <exception cref="OriginException">Nothing came.</exception>
    public async Task<OriginAnswer> RunAsync(
        Func<CancellationToken, Task<OriginAnswer>> attempt, bool safe, TimeSpan? deadline, CancellationToken ct)
    {
        Volatile.Write(ref _lastUsed, _time.GetTimestamp());
        if (LeftAlone is var wait && wait > TimeSpan.Zero)
            throw new OriginException(_origin, OriginFailure.Busy, $"{_origin} asked to be left alone") { RetryAfter = wait };

        var context = ResilienceContextPool.Shared.Get(ct);
        context.Properties.Set(OriginPipeline.IsSafe, safe);
        if (deadline is { } limit)
            context.Properties.Set(OriginPipeline.Deadline, limit);
        try
        {
            return await _pipeline.ExecuteAsync(
                static async (context, state) => await state.Lane.TryAsync(state.Attempt, context.CancellationToken), context, (Lane: this, Attempt: attempt));
        }
        catch (TimeoutRejectedException e)
        {
            throw new OriginException(_origin, OriginFailure.TimedOut, $"{_origin} did not answer within {e.Timeout.TotalSeconds:0.###} s", e);
        }
        catch (BrokenCircuitException e)
        {
            throw new OriginException(_origin, OriginFailure.Busy, $"{_origin} failed too often and is left alone for a while", e) { RetryAfter = e.RetryAfter };
        }
        catch (BulkheadFullException e)
        {
            throw new OriginException(_origin, OriginFailure.Busy, $"{_origin} is asked too much at once", e);
        }
        finally
        {
            ResilienceContextPool.Shared.Return(context);
        }
    }

    public void Dispose() => _limiter.Dispose();

    private async Task<OriginAnswer> TryAsync(Func<CancellationToken, Task<OriginAnswer>> attempt, CancellationToken ct)
    {
        try
        {
            return await attempt(ct);
        }
        catch (OriginException e) when (e.Failure == OriginFailure.Busy)
        {
            Volatile.Write(ref _leftAloneUntil, (_time.GetUtcNow() + (e.RetryAfter ?? UsualPause)).UtcTicks);
            throw;
        }
    }
}
