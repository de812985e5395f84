using System.Globalization;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>
/// Says why the router decides as it does. It asks the router itself for the decision and looks at every entry on the side, so
/// that a turn pays nothing for it.
/// </summary>
internal static class RouteExplainer
{
    private const int MostCandidates = 100;

    public static RouteExplanation Explain(SkillRegistry registry, RouteRequest request)
    {
        var fired = new List<FiredRule>();
        var decided = IntentRouter.Decide(registry, request, fired);
        var winner = IntentRouter.Winner(registry, request);
        var candidates = (request.Nlu.Intent is { Length: > 0 } intent ? registry.ForIntent(intent)?.All : null) ?? [];
        var weighed = candidates
            .Select(candidate => (Candidate: candidate, Weight: candidate.Weigh(request.Nlu.Entities)))
            .OrderByDescending(entry => ReferenceEquals(entry.Candidate, winner))
            .ThenByDescending(entry => entry.Weight ?? -1)
            .ThenBy(entry => entry.Candidate.Order)
            .Take(MostCandidates);
        return new RouteExplanation
        {
            Decision = Describe(decided, registry, request),
            Because = Because(decided, winner, fired, candidates, request),
            Robot = new ExplainedRobot
            {
                RobotId = request.RobotId,
                Release = request.Release,
                OnRobotSkills = request.OnRobotSkills,
                FloorSkillId = request.Floor?.Id,
                Hotphrase = request.Hotphrase,
            },
            Candidates = [.. weighed.Select(entry => Describe(entry.Candidate, entry.Weight, winner, registry, request))],
            CandidatesLeftOut = Math.Max(0, candidates.Count - MostCandidates),
            Mediator = [.. fired.Select(rule => new ExplainedRule
            {
                Rule = rule.Rule.Name,
                Because = rule.Rule.Reason,
                Instead = Describe(rule.To, registry, request),
            })],
        };
    }

    private static ExplainedDecision Describe(RouteDecision decision, SkillRegistry registry, RouteRequest request)
    {
        return decision switch
        {
            RouteDecision.Launch launch => Cloud("launch", launch.SkillId, isLaunch: true) with { Memo = launch.Memo },
            RouteDecision.Update update => Cloud("update", update.SkillId, isLaunch: false),
            RouteDecision.OnRobot robot => new ExplainedDecision { Kind = "onRobot", SkillId = robot.SkillId, Launch = robot.IsLaunch },
            _ => new ExplainedDecision { Kind = "nobody" },
        };

        ExplainedDecision Cloud(string kind, string skill, bool isLaunch)
        {
            var version = registry.Find(skill, request.RobotId);
            return new() { Kind = kind, SkillId = skill, Launch = isLaunch, Version = version?.Version, Url = version?.Url };
        }
    }

    private static ExplainedCandidate Describe(
        IntentCandidate candidate, double? weight, IntentCandidate? winner, SkillRegistry registry, RouteRequest request) => new()
        {
            SkillId = candidate.Skill.Id,
            Version = candidate.Skill.Version,
            Source = candidate.Skill.Source,
            Intent = candidate.Intent.Name,
            OnRobot = candidate.Skill.OnRobot,
            Weight = weight,
            PassedOver = weight is null ? null : PassedOver(candidate.Skill, registry, request),
            Wins = ReferenceEquals(candidate, winner),
            Entities = [.. candidate.Rules.Select(rule => Describe(rule, request))],
        };

    private static ExplainedEntity Describe(EntityRule rule, RouteRequest request)
    {
        var weight = rule.Weigh(request.Nlu.Entities);
        return new ExplainedEntity
        {
            Name = rule.Name,
            MatchRule = rule.Kind switch { EntityRuleKind.Any => "*", EntityRuleKind.Not => "NOT", _ => "EXACT" },
            Wanted = rule.Wanted,
            Given = request.Nlu.Entities?.TryGetValue(rule.Name, out var given) == true ? given : null,
            Fits = weight is not null,
            Weight = weight ?? 0,
        };
    }

    private static string? PassedOver(RegisteredSkill skill, SkillRegistry registry, RouteRequest request)
    {
        if (!request.RobotHas(skill))
            return $"{skill.Id} runs on robots, and this one does not have it";
        return registry.Find(skill.Id, request.RobotId) is { } other && !ReferenceEquals(other, skill)
            ? $"this robot is served by version {other.Version ?? "without a name"}"
            : !request.MayLaunch ? "only what was meant under the rule launch starts a skill" : null;
    }

    private static string Because(
        RouteDecision decided, IntentCandidate? winner, List<FiredRule> fired, IReadOnlyList<IntentCandidate> candidates, RouteRequest request)
    {
        if (winner is not null)
        {
            var weight = winner.Weigh(request.Nlu.Entities)!.Value.ToString(CultureInfo.InvariantCulture);
            var rivals = candidates.Count(other => other.Skill.Id != winner.Skill.Id && other.Weigh(request.Nlu.Entities) is not null);
            var won = $"{winner.Skill.Id} wins intent {winner.Intent.Name} with weight {weight} over {rivals} entries of other skills that fit";
            return fired.Count == 0 ? won : $"{won}; then {fired[^1].Rule.Name}: {fired[^1].Rule.Reason}";
        }

        var nobody = request switch
        {
            { Nlu.Intent: null or "" } => "nothing was meant",
            { MayLaunch: false } => "it was not meant under the rule launch",
            _ when candidates.Count == 0 => $"no skill registers intent {request.Nlu.Intent}",
            _ => $"no entry for intent {request.Nlu.Intent} fits this robot and these entities",
        };
        return decided switch
        {
            RouteDecision.Nobody when request is { Hotphrase: true, Floor.Id.Length: > 0 } => $"{nobody}, and after Hey Jibo an open conversation does not go on",
            RouteDecision.Nobody => $"{nobody}, and no skill has the floor",
            _ => $"{nobody}, so {request.Floor?.Id}, which has the floor, goes on",
        };
    }
}
