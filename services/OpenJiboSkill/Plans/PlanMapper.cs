using System.Text.Json;
using System.Text.RegularExpressions;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.OpenJibo;

namespace Jibo.Pegasus.OpenJiboSkill.Plans;

/// <summary>
/// Takes a plan apart into what our robots can do. A turn has one answer here: speech (with movements, and perhaps listening on), or
/// another skill. A plan is a stranger's: its size, names and markup are checked, and what no robot has is left out.
/// </summary>
internal static partial class PlanMapper
{
    private const int MostActions = 50;
    private const int MostRules = 10;

    // What OpenJibo's own cloud puts into an action's payload beside its members (facts of its mapper to sockets).
    private const string ResponseMode = "cloudResponseMode", CompletionOnly = "completion_only";

    private static readonly string[] AnyAnswer = ["shared/wildcard"];

    /// <param name="plan">As it came.</param>
    /// <param name="sessionId">The conversation that was asked for.</param>
    /// <param name="self">The skill that asks, which cannot be redirected to.</param>
    public static PlanResult Map(ResponsePlan plan, string sessionId, string self)
    {
        ArgumentNullException.ThrowIfNull(plan);
        if (!string.IsNullOrEmpty(plan.SessionId) && plan.SessionId != sessionId)
            return new PlanResult.Unusable("it is for another conversation");
        if (plan.Actions.Count > MostActions)
            return new PlanResult.Unusable($"it has {plan.Actions.Count} actions, and may have {MostActions}");

        // OrderBy keeps the order of equals.
        var actions = plan.Actions.Where(action => action is not null).OrderBy(action => action.Sequence).ToArray();
        var invoke = actions.OfType<InvokeNativeSkillAction>().FirstOrDefault();
        if (PlanPayload.Text(invoke?.Payload, ResponseMode) == CompletionOnly)
            return new PlanResult.Nothing();
        if (!PlanSpeech.TryMake(actions, out var speech, out var fault))
            return new PlanResult.Unusable(fault);
        // A skill's name beside speech is only a label, unless it comes with what the skill is to be started with.
        if (invoke is not null && (speech.Markup.Length == 0 || PlanPayload.Text(invoke.Payload, "intent") is not null))
            return Elsewhere(invoke, plan, self);
        if (speech.Markup.Length > 0)
            return new PlanResult.Speaks(speech, ListensOn(plan, actions) ? RulesOf(plan) : []);
        return plan.Status switch
        {
            ResponseStatus.Succeeded => new PlanResult.Nothing(),
            ResponseStatus.NoMatch => new PlanResult.Puzzled(),
            _ => new PlanResult.Failed(),
        };
    }

    private static PlanResult Elsewhere(InvokeNativeSkillAction invoke, ResponsePlan plan, string self)
    {
        var skill = PlanPayload.Text(invoke.Payload, "skillId") ?? invoke.SkillName;
        if (!SkillId.IsMatch(skill) || skill == self)
            return new PlanResult.Unusable("it names no skill that could answer");
        var meaning = new NluResult
        {
            Intent = PlanPayload.Text(invoke.Payload, "intent") ?? (string.IsNullOrWhiteSpace(plan.IntentName) ? null : plan.IntentName),
            Entities = PlanPayload.Entities(invoke.Payload),
            Rules = PlanPayload.Names(invoke.Payload, "rules", MostRules) is { Count: > 0 } rules ? rules : ["launch"],
        };
        return new PlanResult.Elsewhere(skill, meaning);
    }

    private static bool ListensOn(ResponsePlan plan, PlanAction[] actions) => plan.FollowUp.KeepMicOpen || actions.OfType<ListenAction>().Any();

    private static IReadOnlyList<string> RulesOf(ResponsePlan plan) =>
        PlanPayload.Names(plan.FollowUp.Hints, "rules", MostRules) is { Count: > 0 } rules ? rules : AnyAnswer;

    /// <summary><c>@be/clock</c>, <c>report-skill</c>.</summary>
    [GeneratedRegex(@"^@?[a-z0-9][a-z0-9_.-]{0,60}(/[a-z0-9][a-z0-9_.-]{0,60})?\z", RegexOptions.CultureInvariant)]
    private static partial Regex SkillId { get; }
}
