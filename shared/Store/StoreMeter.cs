using System.Diagnostics;
using System.Diagnostics.Metrics;

namespace Jibo.Pegasus.Store;

/// <summary>What is counted of stores: how long calls take, and whether they fail. No label names a document or whose it is.</summary>
internal static class StoreMeter
{
    // One for the process, as stores are many and short-lived in tests, and all are counted alike.
    private static readonly Meter Meter = new("Jibo.Pegasus.Store");

    private static readonly Histogram<double> Calls = Meter.CreateHistogram<double>(
        "pegasus.store.duration", "s", "Calls to the store", advice: new()
        {
            HistogramBucketBoundaries = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 5],
        });

    /// <summary>Times a call, where anybody wants to know.</summary>
    /// <param name="operation">Such as <c>get</c>.</param>
    public static Task<TResult> TimeAsync<TResult>(string operation, Task<TResult> call) => Calls.Enabled ? TimedAsync(operation, call) : call;

    /// <summary>The same for a call without a result.</summary>
    public static Task TimeAsync(string operation, Task call) => Calls.Enabled ? TimedAsync(operation, call) : call;

    private static async Task<TResult> TimedAsync<TResult>(string operation, Task<TResult> call)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            var result = await call.ConfigureAwait(false);
            Tell(began, operation, "ok");
            return result;
        }
        catch (StoreException)
        {
            Tell(began, operation, "failed");
            throw;
        }
    }

    private static async Task TimedAsync(string operation, Task call)
    {
        var began = Stopwatch.GetTimestamp();
        try
        {
            await call.ConfigureAwait(false);
            Tell(began, operation, "ok");
        }
        catch (StoreException)
        {
            Tell(began, operation, "failed");
            throw;
        }
    }

    private static void Tell(long began, string operation, string outcome) =>
        Calls.Record(Stopwatch.GetElapsedTime(began).TotalSeconds, new("operation", operation), new("outcome", outcome));
}
