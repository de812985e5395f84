using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Records;

/// <summary>One collection of the store: opened once, every use within a limit, every failure told as one of History's.</summary>
internal sealed class HistoryCollection<T>(
    IDocumentStore store, CollectionDefinition definition, JsonTypeInfo<T> type, TimeProvider time, ILogger logger) : IHostedService
    where T : class
{
    // Longer than the store waits for another process; a question that runs into it is one that no index serves.
    private static readonly TimeSpan Limit = TimeSpan.FromSeconds(10);

    private IDocuments<T>? _documents;

    /// <summary>Opens the store, so that one that cannot be used stops the service at its start and not its first caller.</summary>
    public async Task OpenAsync(CancellationToken ct)
    {
        try
        {
            await DocumentsAsync(ct);
        }
        catch (StoreException e)
        {
            throw new ConfigurationProblemException([$"{e.Message}."], e);
        }
    }

    Task IHostedService.StartAsync(CancellationToken cancellationToken) => OpenAsync(cancellationToken);

    Task IHostedService.StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    /// <exception cref="HistoryException">The store cannot do it.</exception>
    public async Task<TResult> RunAsync<TResult>(Func<IDocuments<T>, CancellationToken, Task<TResult>> work, CancellationToken ct)
    {
        using var timer = new CancellationTokenSource(Limit, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(ct, timer.Token);
        try
        {
            return await work(await DocumentsAsync(either.Token), either.Token);
        }
        catch (StoreException e) when (e.Failure is StoreFailure.Invalid)
        {
            throw new HistoryException(HistoryFailure.Invalid, e.Message, e);
        }
        catch (StoreException e) when (e.Failure is StoreFailure.TooLarge)
        {
            throw new HistoryException(HistoryFailure.TooLarge, e.Message, e);
        }
        catch (Exception e) when (e is StoreException || (e is OperationCanceledException && !ct.IsCancellationRequested))
        {
            // Where the store is, and why it fails, is for the log; the caller learns that it may try again.
            HistoryCollectionLog.StoreFailed(logger, e);
            throw new HistoryException(HistoryFailure.Unavailable, "History cannot use its store now", e);
        }
    }

    /// <summary>How the store would run a query: for tests of indexes.</summary>
    public Task<QueryPlan> ExplainAsync(DocumentQuery query, CancellationToken ct) =>
        RunAsync((documents, limited) => documents.ExplainAsync(query, limited), ct);

    private async Task<IDocuments<T>> DocumentsAsync(CancellationToken ct) =>
        _documents ??= await store.OpenCollectionAsync(definition, type, ct);
}

internal static partial class HistoryCollectionLog
{
    [LoggerMessage(1, LogLevel.Warning, "The store failed")]
    public static partial void StoreFailed(ILogger logger, Exception reason);
}
