namespace Jibo.Pegasus.Hub.Routing;

/// <summary>A rule before this one may have named a skill that this hub does not have: then nobody answers, which a robot can say.</summary>
internal sealed class UnknownTarget : IMediatorRule
{
    public string Name => "unknown-target";

    public string Reason => "the skill is not registered here";

    public RouteDecision? Apply(RouteDecision decided, SkillRegistry registry, RouteRequest request) =>
        decided is RouteDecision.Launch launch && !registry.Has(launch.SkillId) ? RouteDecision.Nobody.Instance : null;
}
