using System.Threading.RateLimiting;
using Polly;
using Polly.CircuitBreaker;
using Polly.Retry;
using Polly.Timeout;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>
/// What stands between a caller and an origin, from outside in: deadline of the whole call, bulkhead, retry (GET alone), circuit
/// breaker, deadline of one try.
/// </summary>
internal static class OriginPipeline
{
    /// <summary>An origin that wants to be left alone for so long at most is asked again within the same call.</summary>
    public static readonly TimeSpan ShortWait = TimeSpan.FromSeconds(1);

    public static readonly ResiliencePropertyKey<bool> IsSafe = new("safe");
    public static readonly ResiliencePropertyKey<TimeSpan> Deadline = new("deadline");

    public static ResiliencePipeline<OriginAnswer> Create(
        OriginSettings settings, ConcurrencyLimiter limiter, TimeProvider time, Func<double> random, OriginWatch watch,
        CircuitBreakerStateProvider breaker)
    {
        var builder = new ResiliencePipelineBuilder<OriginAnswer> { TimeProvider = time };
        builder.AddTimeout(new TimeoutStrategyOptions
        {
            TimeoutGenerator = args => ValueTask.FromResult(args.Context.Properties.GetValue(Deadline, settings.Deadline)),
        });
        builder.AddStrategy(_ => new BulkheadStrategy(limiter), new BulkheadOptions());
        if (settings.Retries > 0)
            builder.AddRetry(Retry(settings, random, watch));
        builder.AddCircuitBreaker(Breaker(settings, watch, breaker));
        builder.AddTimeout(settings.AttemptDeadline);
        return builder.Build();
    }

    private static RetryStrategyOptions<OriginAnswer> Retry(OriginSettings settings, Func<double> random, OriginWatch watch) => new()
    {
        MaxRetryAttempts = settings.Retries,
        ShouldHandle = args => ValueTask.FromResult(
            args.Context.Properties.GetValue(IsSafe, false) && args.Outcome.Exception is OriginException e && IsWorthAnotherTry(e)),
        DelayGenerator = args =>
        {
            // Half as long to half as long again, so that those who failed together do not come back together.
            var delay = settings.RetryDelay * Math.Pow(2, args.AttemptNumber) * (0.5 + random());
            var asked = (args.Outcome.Exception as OriginException)?.RetryAfter ?? TimeSpan.Zero;
            return ValueTask.FromResult<TimeSpan?>(asked + delay);
        },
        OnRetry = _ =>
        {
            watch.Retried();
            return default;
        },
    };

    private static CircuitBreakerStrategyOptions<OriginAnswer> Breaker(
        OriginSettings settings, OriginWatch watch, CircuitBreakerStateProvider state) => new()
        {
            FailureRatio = 0.5,
            MinimumThroughput = settings.BreakerTries,
            SamplingDuration = settings.BreakerWindow,
            BreakDuration = settings.BreakerPause,
            StateProvider = state,
            ShouldHandle = args => ValueTask.FromResult(args.Outcome.Exception is { } e && IsTheirTrouble(e)),
            OnOpened = args =>
            {
                watch.Opened(args.BreakDuration);
                return default;
            },
            OnClosed = _ =>
            {
                watch.Closed();
                return default;
            },
        };

    private static bool IsWorthAnotherTry(OriginException e) => e.Failure switch
    {
        OriginFailure.Unreachable => true,
        OriginFailure.Refused => e.Status >= 500,
        OriginFailure.Busy => e.RetryAfter <= ShortWait,
        _ => false,
    };

    /// <summary>Trouble that comes with asking, whatever was asked. What they do not have or do not allow is none.</summary>
    private static bool IsTheirTrouble(Exception e) => e switch
    {
        TimeoutRejectedException => true,
        OriginException { Failure: OriginFailure.Unreachable } => true,
        OriginException { Failure: OriginFailure.Refused, Status: >= 500 } => true,
        _ => false,
    };
}
