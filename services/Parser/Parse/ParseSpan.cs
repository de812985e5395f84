using System.Diagnostics;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>A parse in traces: who won, how sure, and whose turn it was; never what was said.</summary>
internal static class ParseSpan
{
    public const string SourceName = "Jibo.Pegasus.Parser";
    private const string TurnTag = "transID";
    private static readonly ActivitySource Source = new(SourceName);

    /// <returns>Null when nobody watches.</returns>
    public static Activity? Start(NluRequest request)
    {
        if (!Source.HasListeners())
            return null;
        var around = Activity.Current;
        var span = Source.StartActivity("parse");
        span?.SetTag("rules", request.Rules?.Count ?? 0);
        // The door has put it on the span of the request, which is not all that people look at.
        if (around?.GetTagItem(TurnTag) is { } id)
            span?.SetTag(TurnTag, id);
        return span;
    }

    /// <summary>One engine's part of it.</summary>
    /// <returns>Null when nobody watches.</returns>
    public static Activity? Start(string engine) =>
        Source.HasListeners() ? Source.StartActivity("engine")?.SetTag("engine", engine) : null;

    public static void Tell(this Activity? span, NluOutcome outcome) => span?
        .SetTag("engine", outcome.Engine ?? "none")
        .SetTag("intent", outcome.Result.Intent)
        .SetTag("confidence", outcome.Confidence);
}
