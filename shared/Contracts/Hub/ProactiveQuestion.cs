using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Contracts.Hub;

/// <summary>Body of <c>POST /v1/proactive/explain</c>: who would speak first in this moment?</summary>
public sealed record ProactiveQuestion
{
    /// <summary>The <c>data</c> of a TRIGGER.</summary>
    public required TriggerData Trigger { get; init; }

    /// <summary>The <c>data</c> of a CONTEXT; <c>general.robotID</c> says of which robot the launches are looked at.</summary>
    public required ContextData Context { get; init; }

    /// <summary>The moment by the hub's clock, ms since 1970; absent means now.</summary>
    public long? Now { get; init; }
}
