using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Proactive;

/// <summary>What a moment is decided by: who offers it, and what it is.</summary>
/// <param name="TransId">Of the turn.</param>
/// <param name="RobotId">Whose launches are remembered.</param>
/// <param name="AccountId">Of the focused person; null when there is none, and then nobody's settings can be asked for.</param>
internal sealed record ProactiveRequest(string TransId, string RobotId, string? AccountId, string? LoopId, ProactiveMoment Moment)
{
    /// <param name="context">Completed and checked (protocol: A.11).</param>
    /// <param name="now">The hub's time.</param>
    public static ProactiveRequest Of(string transId, TriggerData trigger, ContextData context, DateTimeOffset now)
    {
        var moment = ProactiveMoment.Of(trigger, context, now);
        var loop = context.Runtime?.Loop;
        var account = loop?.Users?.FirstOrDefault(user => user?.Id is { Length: > 0 } id && id == moment.FocusedPerson)?.AccountId;
        return new ProactiveRequest(transId, context.General!.RobotId!, string.IsNullOrEmpty(account) ? null : account, loop?.LoopId, moment);
    }
}
