namespace Jibo.Pegasus.ServiceDefaults.Files;

/// <summary>
/// Looks at files from time to time, and says when they have changed and then kept still for one look, so that half of what somebody
/// is saving is left alone. Looking is as good on every kind of folder; notices of changes are not sent for mounted and remote ones.
/// </summary>
/// <param name="stamp">How the files are now.</param>
/// <param name="interval">Between two looks.</param>
public sealed class FileWatch(Func<FileStamp> stamp, TimeSpan interval, TimeProvider time)
{
    /// <summary>Looks until it is stopped.</summary>
    /// <param name="loaded">How the files were when they were last taken in.</param>
    /// <param name="take">Takes them in. Must not throw.</param>
    public async Task RunAsync(FileStamp loaded, Action take, CancellationToken stopping)
    {
        ArgumentNullException.ThrowIfNull(take);
        var seen = loaded;
        while (!stopping.IsCancellationRequested)
        {
            await Task.Delay(interval, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            if (stopping.IsCancellationRequested)
                return;
            var now = stamp();
            if (now == seen && now != loaded)
            {
                take();
                loaded = now;
            }

            seen = now;
        }
    }
}
