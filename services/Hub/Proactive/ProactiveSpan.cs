using System.Diagnostics;
using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>The decision as a span in the turn's trace. Whom it was about stays out of it.</summary>
internal static class ProactiveSpan
{
    public const string SourceName = "Jibo.Pegasus.Hub.Proactive";

    private static readonly ActivitySource Source = new(SourceName);

    /// <summary>Null when nobody listens.</summary>
    public static Activity? Start(JiboHeaders headers) =>
        Source.StartActivity("proactive decide")?.SetTag("transID", headers.TransId);

    public static void End(Activity? span, ProactiveDecision decision) =>
        span?.SetTag("registrations", decision.Candidates.Count)
            .SetTag("attempts", decision.Attempts)
            .SetTag("skill", decision.Chosen?.SkillId);
}
