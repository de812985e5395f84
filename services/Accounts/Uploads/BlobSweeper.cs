namespace Jibo.Pegasus.Accounts.Uploads;

/// <summary>Something that tidies blobs.</summary>
internal interface ISweep
{
    Task SweepAsync(CancellationToken ct);
}

/// <summary>Tidies every hour: what is too old, bytes without a record, records without bytes. Several instances may do so at once.</summary>
internal sealed partial class BlobSweeper(IEnumerable<ISweep> sweeps, TimeProvider time, ILogger<BlobSweeper> logger) : BackgroundService
{
    public static readonly TimeSpan Every = TimeSpan.FromHours(1);

    public async Task SweepAsync(CancellationToken ct)
    {
        foreach (var sweep in sweeps)
        {
            try
            {
                await sweep.SweepAsync(ct);
            }
            catch (AccountsException e)
            {
                // The store is away; it is swept in an hour.
                NotSwept(logger, sweep.GetType().Name, e.Message);
            }
        }
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, time);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
                await SweepAsync(stoppingToken);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The service stops.
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "{Sweep} could not tidy: {Reason}")]
    private static partial void NotSwept(ILogger logger, string sweep, string reason);
}
