namespace Jibo.Pegasus.Hub.Routing;

/// <summary>Has the last word on a launch: a chain of small rules, each of which may put another decision in the place of the router's.</summary>
internal static class DecisionMediator
{
    private static readonly IMediatorRule[] Chain = [new ReleaseGate(), new UnknownTarget()];

    public static RouteDecision Mediate(
        RouteDecision decided, SkillRegistry registry, RouteRequest request, ICollection<FiredRule>? fired)
    {
        foreach (var rule in Chain)
        {
            if (rule.Apply(decided, registry, request) is not { } instead)
                continue;
            fired?.Add(new FiredRule(rule, decided, instead));
            decided = instead;
        }

        return decided;
    }
}

/// <summary>One of the mediator's rules. Pure.</summary>
internal interface IMediatorRule
{
    string Name { get; }

    /// <summary>Why it changes a decision; one sentence for operators.</summary>
    string Reason { get; }

    /// <summary>The decision to take instead, or null when this is not its business.</summary>
    RouteDecision? Apply(RouteDecision decided, SkillRegistry registry, RouteRequest request);
}

/// <summary>A rule that changed a decision.</summary>
internal sealed record FiredRule(IMediatorRule Rule, RouteDecision From, RouteDecision To);
