using System.Collections.Concurrent;
using Polly;
using Polly.CircuitBreaker;
using Polly.Registry;
using Polly.Retry;

namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>
/// What is done about skills that fail. A launch is never repeated, since it may have been heard: only where no connection
/// could be made is it tried again. A skill that does not answer at all is left alone for some seconds, so that robots are told at
/// once instead of after ten.
/// </summary>
internal sealed class SkillResilience(TimeProvider time) : IDisposable
{
    /// <summary>How long a skill is left alone.</summary>
    public static readonly TimeSpan Rest = TimeSpan.FromSeconds(5);

    private readonly ResiliencePipelineRegistry<Uri> _pipelines = new();
    private readonly ConcurrentBag<SkillBreaker> _breakers = [];

    /// <summary>How many skills are left alone.</summary>
    public int LeftAlone => _breakers.Count(breaker => breaker.IsOpen);

    /// <summary>The pipeline of the skill at an address; there are as many as there are skills.</summary>
    public ResiliencePipeline For(Uri url) => _pipelines.GetOrAddPipeline(url, Build);

    public void Dispose() => _pipelines.Dispose();

    private void Build(ResiliencePipelineBuilder builder)
    {
        builder.TimeProvider = time;
        var breaker = new SkillBreaker(time);
        _breakers.Add(breaker);
        builder
            .AddCircuitBreaker(new CircuitBreakerStrategyOptions
            {
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Exception
                    is SkillCallException { Failure: SkillCallFailure.Unreachable or SkillCallFailure.Broken or SkillCallFailure.TimedOut }),
                FailureRatio = 0.9,
                MinimumThroughput = 10,
                SamplingDuration = TimeSpan.FromSeconds(30),
                BreakDuration = Rest,
                OnOpened = _ =>
                {
                    breaker.Opened();
                    return ValueTask.CompletedTask;
                },
                OnClosed = _ =>
                {
                    breaker.Closed();
                    return ValueTask.CompletedTask;
                },
            })
            .AddRetry(new RetryStrategyOptions
            {
                ShouldHandle = static outcome => ValueTask.FromResult(outcome.Outcome.Exception
                    is SkillCallException { Failure: SkillCallFailure.Unreachable }),
                MaxRetryAttempts = 2,
                Delay = TimeSpan.FromMilliseconds(100),
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
            });
    }
}
