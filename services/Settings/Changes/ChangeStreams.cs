using System.Runtime.CompilerServices;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Settings.Callers;

namespace Jibo.Pegasus.Settings.Changes;

/// <summary>Streams of changes for both doors: bounded in number, each with what its reader may see, all ended when the service goes down.</summary>
internal sealed class ChangeStreams(ChangeLog log, SettingsOptions options, IHostApplicationLifetime lifetime, TimeProvider time)
{
    private int _open;

    public async IAsyncEnumerable<SettingsEvent> WatchAsync(
        SettingsPosition? after, CallerScope caller, [EnumeratorCancellation] CancellationToken ct)
    {
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, lifetime.ApplicationStopping);
        if (Interlocked.Increment(ref _open) > options.MaxWatchers)
        {
            Interlocked.Decrement(ref _open);
            throw new SettingsException(SettingsFailure.Unavailable, $"There are {options.MaxWatchers} streams of changes already");
        }

        try
        {
            var (first, at) = log.Open(after);
            yield return first;
            while (!either.IsCancellationRequested)
            {
                var (events, more) = log.ReadAfter(at);
                foreach (var change in events.Where(caller.MaySee))
                    yield return change;
                if (events.Count > 0)
                    at = events[^1].Sequence;
                else if (!await IsMoreAsync(more, either.Token) && !either.IsCancellationRequested)
                    yield return log.Alive(at);
            }
        }
        finally
        {
            Interlocked.Decrement(ref _open);
        }
    }

    private async Task<bool> IsMoreAsync(Task more, CancellationToken ct)
    {
        try
        {
            await more.WaitAsync(SettingsStreams.SignOfLife, time, ct);
            return true;
        }
        catch (Exception e) when (e is TimeoutException or OperationCanceledException)
        {
            return false;
        }
    }
}
