using Jibo.Pegasus.Lasso.Caching;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>Fetches what will be asked for soon, after whoever said so has been answered.</summary>
internal sealed class Prefetcher(LassoOptions options, LassoMeter meter)
{
    private int _running;

    /// <summary>Starts one, or leaves it out when too many are under way: it will be asked for anyway.</summary>
    public void Start(Func<Task> fetch)
    {
        if (Interlocked.Increment(ref _running) > options.MaxPrefetches)
        {
            Interlocked.Decrement(ref _running);
            meter.PrefetchDropped();
            return;
        }

        _ = RunAsync(fetch);
    }

    private async Task RunAsync(Func<Task> fetch)
    {
        // The answer goes first.
        await Task.Yield();
        try
        {
            await fetch();
        }
#pragma warning disable CA1031 // nobody waits for it; who asks afterwards is told, and the origin's state is known
        catch (Exception)
#pragma warning restore CA1031
        {
        }
        finally
        {
            Interlocked.Decrement(ref _running);
        }
    }
}
