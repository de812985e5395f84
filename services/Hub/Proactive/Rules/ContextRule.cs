using System.Text.Json;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>One rule about the moment itself (protocol: F.2).</summary>
/// <param name="Written">As the manifest has it.</param>
internal sealed record ContextRule(ContextField Field, RuleOperator Operator, JsonElement Value, JsonElement Written)
{
    public RuleVerdict Judge(ProactiveMoment moment)
    {
        if (moment[Field] is not { } actual)
            return new RuleVerdict(RuleVerdict.Context, Written, Passed: false, null, "not known: History was not asked, or did not say");
        var passed = Match.Holds(Operator, actual, Value, out var why);
        return new RuleVerdict(RuleVerdict.Context, Written, passed, actual, why);
    }

    /// <summary>False when it is certain already that the rule fails.</summary>
    public bool MayPass(ProactiveMoment moment) =>
        moment[Field] is not { } actual || Match.Holds(Operator, actual, Value, out _);
}
