using System.Diagnostics;

namespace Jibo.Pegasus.Gateway.Relay;

/// <summary>
/// Traces begin at the gateway: what a caller from outside says of its own trace is not believed, or anybody could make every turn of
/// its be traced, or hang it below a trace of somebody else. To the services behind, the trace is passed on.
/// </summary>
internal sealed class OutwardTraces : DistributedContextPropagator
{
    private static readonly DistributedContextPropagator Usual = CreateDefaultPropagator();

    /// <inheritdoc />
    public override IReadOnlyCollection<string> Fields => Usual.Fields;

    /// <inheritdoc />
    public override void Inject(Activity? activity, object? carrier, PropagatorSetterCallback? setter) => Usual.Inject(activity, carrier, setter);

    /// <inheritdoc />
    public override void ExtractTraceIdAndState(object? carrier, PropagatorGetterCallback? getter, out string? traceId, out string? traceState) =>
        (traceId, traceState) = (null, null);

    /// <inheritdoc />
    public override IEnumerable<KeyValuePair<string, string?>>? ExtractBaggage(object? carrier, PropagatorGetterCallback? getter) => null;
}
