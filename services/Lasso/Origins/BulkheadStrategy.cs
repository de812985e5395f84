using System.Threading.RateLimiting;
using Polly;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Lets some calls through at once, some more wait, and sends the rest away.</summary>
internal sealed class BulkheadStrategy(ConcurrencyLimiter limiter) : ResilienceStrategy<OriginAnswer>
{
    protected override async ValueTask<Outcome<OriginAnswer>> ExecuteCore<TState>(
        Func<ResilienceContext, TState, ValueTask<Outcome<OriginAnswer>>> callback, ResilienceContext context, TState state)
    {
        RateLimitLease lease;
        try
        {
            lease = await limiter.AcquireAsync(1, context.CancellationToken);
        }
        catch (OperationCanceledException e)
        {
            return Outcome.FromException<OriginAnswer>(e);
        }

        using (lease)
            return lease.IsAcquired ? await callback(context, state) : Outcome.FromException<OriginAnswer>(new BulkheadFullException());
    }
}

/// <summary>So many calls are on their way to an origin that another one may not even wait.</summary>
internal sealed class BulkheadFullException() : Exception("Too many calls at once");

internal sealed class BulkheadOptions : ResilienceStrategyOptions
{
    public BulkheadOptions() => Name = "Bulkhead";
}
