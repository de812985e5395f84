using System.Diagnostics;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>A call to the world in traces: to whom, and what came of it; never an address, which may hold a key.</summary>
internal static class OriginSpan
{
    public const string SourceName = "Jibo.Pegasus.Lasso";
    private static readonly ActivitySource Source = new(SourceName);

    /// <param name="origin">As in metrics, such as <c>open-meteo</c>.</param>
    /// <returns>Null when nobody watches.</returns>
    public static Activity? Start(string origin) =>
        Source.HasListeners() ? Source.StartActivity("origin", ActivityKind.Client)?.SetTag("origin", origin) : null;

    public static void Tell(this Activity? span, string outcome)
    {
        span?.SetTag("outcome", outcome);
        if (outcome != "ok")
            span?.SetStatus(ActivityStatusCode.Error);
    }
}
