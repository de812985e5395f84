namespace Jibo.Pegasus.Hub.Routing;

/// <summary>Decides who takes the turn (protocol: A.9). A pure function of one registry and one request.</summary>
internal static class IntentRouter
{
    public static RouteDecision Decide(SkillRegistry registry, RouteRequest request) => Decide(registry, request, fired: null);

    /// <param name="fired">Takes note of the mediator's rules that changed something; null on the way of a turn.</param>
    public static RouteDecision Decide(SkillRegistry registry, RouteRequest request, ICollection<FiredRule>? fired)
    {
        // What was meant for a new conversation wins over an open one.
        if (Winner(registry, request) is { } winner)
        {
            RouteDecision launch = winner.Skill.OnRobot
                ? new RouteDecision.OnRobot(winner.Skill.Id, IsLaunch: true)
                : new RouteDecision.Launch(winner.Skill.Id, winner.Intent.Memo);
            return DecisionMediator.Mediate(launch, registry, request, fired);
        }

        if (request.Hotphrase || request.Floor?.Id is not { Length: > 0 } open)
            return RouteDecision.Nobody.Instance;
        return registry.IsOnRobot(open)
            ? new RouteDecision.OnRobot(open, IsLaunch: false)
            : new RouteDecision.Update(open);
    }

    /// <summary>True for a skill that the robot runs itself.</summary>
    public static bool IsOnRobot(SkillRegistry registry, string skillId) => registry.IsOnRobot(skillId);

    /// <summary>The manifest entry that answers best, before the mediator is asked.</summary>
    public static IntentCandidate? Winner(SkillRegistry registry, RouteRequest request) =>
        request.Nlu.Intent is { Length: > 0 } intent && request.MayLaunch
            ? registry.ForIntent(intent)?.Best(registry, request)
            : null;
}
