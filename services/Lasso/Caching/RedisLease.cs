namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>Leave to fetch that is renewed as long as somebody fetches. Without renewal, as when the process dies, it ends soon.</summary>
internal sealed class RedisLease : IAsyncDisposable
{
    private readonly RedisLink _link;
    private readonly string _name;
    private readonly string _token;
    private readonly CancellationTokenSource _done = new();
    private readonly Task _renewing;

    public RedisLease(RedisLink link, string name, string token, TimeSpan lasts, TimeProvider time)
    {
        (_link, _name, _token) = (link, name, token);
        _renewing = RenewAsync(lasts, time, _done.Token);
    }

    public async ValueTask DisposeAsync()
    {
        await _done.CancelAsync();
        await _renewing;
        _done.Dispose();
        try
        {
            // Only ours: another may have it by now.
            await _link.AskAsync(redis => redis.LockReleaseAsync(_name, _token), CancellationToken.None);
        }
        catch (CacheUnavailableException)
        {
            // It ends by itself.
        }
    }

    private async Task RenewAsync(TimeSpan lasts, TimeProvider time, CancellationToken ct)
    {
        try
        {
            while (true)
            {
                await Task.Delay(lasts / 3, time, ct);
                if (!await _link.AskAsync(redis => redis.LockExtendAsync(_name, _token, lasts), ct))
                    return;
            }
        }
        catch (Exception e) when (e is OperationCanceledException or CacheUnavailableException)
        {
            // Done; or lost, and another may fetch as well.
        }
    }
}
