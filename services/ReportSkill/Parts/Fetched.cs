using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Lasso;

namespace Jibo.Pegasus.ReportSkill.Parts;

/// <summary>Why lasso gave nothing.</summary>
internal enum FetchFailure
{
    /// <summary>The report could not wait for it, or its own time was up.</summary>
    Late,

    /// <summary>It, or whom it asks, is down.</summary>
    Down,

    /// <summary>There is no such thing: nobody linked this calendar (404).</summary>
    NotThere,

    /// <summary>The right to it was taken back (401, 403).</summary>
    NotAllowed,
}

/// <summary>What came of one question to lasso: an answer or a failure, never an exception.</summary>
internal sealed record Fetched<T>(Relayed<T>? Answer, FetchFailure? Failure)
    where T : class;

/// <summary>Asks lasso, and takes a failure for an outcome.</summary>
internal static partial class Fetch
{
    /// <summary>Who tells that something could not be had.</summary>
    public const string Source = "lasso";

    public static async Task<Fetched<T>> TryAsync<T>(Func<CancellationToken, Task<Relayed<T>>> ask, ILogger logger, CancellationToken ct)
        where T : class
    {
        try
        {
            return new(await ask(ct), null);
        }
        catch (ServiceCallException e) when (!ct.IsCancellationRequested)
        {
            return new(null, e switch
            {
                { Failure: ServiceCallFailure.TimedOut } => FetchFailure.Late,
                { Status: 404 } => FetchFailure.NotThere,
                { Status: 401 or 403 } => FetchFailure.NotAllowed,
                _ => FetchFailure.Down,
            });
        }
        // Whatever else breaks in one part, the other parts shall be told.
        catch (Exception e)
        {
            if (ct.IsCancellationRequested)
                return new(null, FetchFailure.Late);
            Log.Broke(logger, e.GetType().Name);
            return new(null, FetchFailure.Down);
        }
    }

    private static partial class Log
    {
        [LoggerMessage(1, LogLevel.Error, "Asking lasso broke with a {Exception}")]
        public static partial void Broke(ILogger logger, string exception);
    }
}
