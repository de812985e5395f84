using System.Diagnostics;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>A parse in traces: who won, how sure, and whose turn it was; never what was said.</summary>
internal static class ParseSpan
{
    public const string SourceName = "Jibo.Pegasus.Parser";
    private static readonly string[] TurnTags = ["transID", "robotID"];
    private static readonly ActivitySource Source = new(SourceName);

    /// <returns>Null when nobody watches.</returns>
    public static Activity? Start(NluRequest request)
    {
        if (!Source.HasListeners())
            return null;
        var around = Activity.Current;
        var span = Source.StartActivity("parse");
        span?.SetTag("rules", request.Rules?.Count ?? 0);
        // The door has put them on the span of the request, which is not all that people look at.
        foreach (var tag in TurnTags)
        {
            if (around?.GetTagItem(tag) is { } id)
                span?.SetTag(tag, id);
        }

        return span;
    }

    public static void Tell(this Activity? span, NluOutcome outcome) => span?
        .SetTag("engine", outcome.Engine ?? "none")
        .SetTag("intent", outcome.Result.Intent)
        .SetTag("confidence", outcome.Confidence);
}
