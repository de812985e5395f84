using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>Decides who takes the turn (protocol: A.9). A pure function of one registry, what was meant and who has the floor.</summary>
internal static class IntentRouter
{
    private const string LaunchRule = "launch";

    /// <summary>Ids that begin so are skills on the robot, whether their manifest is known here or not.</summary>
    private const string OnRobotPrefix = "@be/";

    /// <param name="hotphrase">True after "Hey Jibo": an open conversation does not go on by itself then.</param>
    public static RouteDecision Decide(SkillRegistry registry, NluResult nlu, SkillContext? floor, bool hotphrase)
    {
        if (nlu.Intent is { Length: > 0 } intent && nlu.Rules?.Contains(LaunchRule, StringComparer.Ordinal) == true
            && Best(registry.ForIntent(intent), nlu) is { } winner)
        {
            return winner.Skill.OnRobot
                ? new RouteDecision.OnRobot(winner.Skill.Id, IsLaunch: true)
                : new RouteDecision.Launch(winner.Skill.Id, winner.Intent.Memo);
        }

        if (hotphrase || floor?.Id is not { Length: > 0 } open)
            return RouteDecision.Nobody.Instance;
        return IsOnRobot(registry, open)
            ? new RouteDecision.OnRobot(open, IsLaunch: false)
            : new RouteDecision.Update(open);
    }

    /// <summary>True for a skill that the robot runs itself.</summary>
    public static bool IsOnRobot(SkillRegistry registry, string skillId) =>
        registry.Find(skillId)?.OnRobot ?? skillId.StartsWith(OnRobotPrefix, StringComparison.Ordinal);

    // The highest weight wins; of equals the one registered first.
    private static IntentCandidate? Best(IReadOnlyList<IntentCandidate> candidates, NluResult nlu)
    {
        IntentCandidate? best = null;
        var highest = -1.0;
        foreach (var candidate in candidates)
        {
            if (candidate.Weigh(nlu.Entities) is { } weight && weight > highest)
                (best, highest) = (candidate, weight);
        }

        return best;
    }
}
