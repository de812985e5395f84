using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Gateway.Tls;

/// <summary>Looks after the certificate: reads it anew when its files change, and complains once a day when it ends soon.</summary>
internal sealed class CertificateWatch(CertificateHolder holder, TlsOptions options, TimeProvider time) : BackgroundService
{
    /// <summary>Between two looks at the files; a change is taken in at the second look that finds them the same.</summary>
    public static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(5);

    private static readonly TimeSpan ComplainEvery = TimeSpan.FromDays(1);

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        new FileWatch(() => FileStamp.Of(options.Files), LookEvery, time).RunAsync(holder.LoadedStamp, holder.Reload, stoppingToken),
        ComplainAsync(stoppingToken));

    private async Task ComplainAsync(CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            holder.Complain();
            await Task.Delay(ComplainEvery, time, stopping).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }
}
