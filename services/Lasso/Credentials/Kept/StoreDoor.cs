using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Lasso.Credentials.Kept;

/// <summary>The way to the store: every use within a limit, every failure told as one.</summary>
internal sealed class StoreDoor(IDocumentStore store, TimeProvider time, ILogger<StoreDoor> logger)
{
    /// <summary>Longer than the store waits for another process. Rotating keys relies on it: no write lands later.</summary>
    public static readonly TimeSpan Limit = TimeSpan.FromSeconds(8);

    /// <summary>Opens the store, so that one that cannot be used stops the service at its start and not its first caller.</summary>
    public async Task OpenAsync(Func<IDocumentStore, CancellationToken, Task> open, CancellationToken ct)
    {
        try
        {
            await open(store, ct);
        }
        catch (StoreException e)
        {
            throw new ConfigurationProblemException([$"{e.Message}."], e);
        }
    }

    /// <exception cref="StoreUnavailableException">The store cannot do it.</exception>
    public async Task<T> RunAsync<T>(Func<IDocumentStore, CancellationToken, Task<T>> work, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            return await work(store, either.Token);
        }
        catch (Exception e) when (e is StoreException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            StoreDoorLog.Failed(logger, e);
            throw new StoreUnavailableException("The store of credentials cannot be used now", e);
        }
    }
}

/// <summary>The store cannot be used now; trying again later may help.</summary>
internal sealed class StoreUnavailableException(string message, Exception inner) : Exception(message, inner);

internal static partial class StoreDoorLog
{
    [LoggerMessage(1, LogLevel.Warning, "The store of credentials failed")]
    public static partial void Failed(ILogger logger, Exception reason);
}
