using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Tests.Routing;

/// <summary>Laws of routing, over any skills and anything meant. The worlds are small, so that entries meet.</summary>
public class RouterLawTests
{
    private static readonly string[] IntentNames = ["hello", "HELLO", "play", "joke"];
    private static readonly string[] EntityNames = ["a", "b", "c"];
    private static readonly string[] Values = ["x", "y", "*", ""];

    private static readonly Gen<ManifestEntity> Rule =
        from name in Gen.Elements(EntityNames)
        from value in Gen.Elements("x", "y", "*")
        from rule in Gen.Elements<string?>(null, "EXACT", "NOT")
        select new ManifestEntity { Name = name, Value = Entities.Text(value), MatchRule = rule };

    private static readonly Gen<ManifestIntent> Intent =
        from name in Gen.Elements(IntentNames)
        from count in Gen.Choose(0, 3)
        from rules in Rule.ArrayOf(count)
        select new ManifestIntent { Name = name, Entities = rules };

    private static readonly Gen<RegisteredSkill> Skill =
        from name in Gen.Elements("s1", "s2", "s3", "s4", "report-skill")
        from version in Gen.Elements<string?>(null, "1", "2")
        from weight in Gen.Choose(1, 3)
        from onRobot in Gen.Elements(true, false, false)
        from count in Gen.Choose(0, 5)
        from intents in Intent.ArrayOf(count)
        select onRobot
            ? Skills.OnRobot("@be/" + name, intents)
            : Skills.Cloud(name, intents) with { Version = version, Weight = weight };

    private static readonly Gen<RegisteredSkill[]> AnySkills = Gen.Choose(0, 8).SelectMany(count => Skill.ArrayOf(count));

    private static readonly Gen<RouteRequest> Request =
        from intent in Gen.Elements<string?>("hello", "Hello", "play", "joke", "unheard", "", null)
        from given in Gen.Elements(EntityNames).ArrayOf(3)
        from values in Gen.Elements(Values).ArrayOf(3)
        from rules in Gen.Elements<string[]?>(["launch"], ["launch"], ["shared/yes_no"], null)
        from robot in Gen.Elements("r1", "r2", "r3")
        from has in Gen.Elements<string[]?>(null, [], ["@be/s1"])
        from floor in Gen.Elements<string?>(null, "s1", "@be/s2")
        from hotphrase in Gen.Elements(true, false)
        from release in Gen.Elements<string?>("1.8.0", "1.9.2", null)
        select new RouteRequest
        {
            Nlu = new NluResult
            {
                Intent = intent,
                Rules = rules,
                Entities = given.Zip(values).DistinctBy(pair => pair.First).ToDictionary(pair => pair.First, pair => Entities.Text(pair.Second)),
            },
            RobotId = robot,
            OnRobotSkills = has,
            Floor = new() { Id = floor },
            Hotphrase = hotphrase,
            Release = release,
        };

    private static readonly Arbitrary<(RegisteredSkill[] Skills, RouteRequest Request)> World =
        (from skills in AnySkills from request in Request select (skills, request)).ToArbitrary();

    [Fact]
    public void The_index_finds_what_looking_at_every_entry_finds() => Holds((skills, request) =>
    {
        var registry = new SkillRegistry(skills);
        var best = request.Nlu.Intent is { Length: > 0 } && request.MayLaunch
            ? registry.All
                .Where(skill => registry.Serves(skill, request))
                .SelectMany(skill => skill.Manifest.Intents!.Select(intent => new IntentCandidate(skill, intent, 0)))
                .Where(candidate => string.Equals(candidate.Intent.Name, request.Nlu.Intent, StringComparison.OrdinalIgnoreCase))
                .Where(candidate => candidate.Weigh(request.Nlu.Entities) is not null)
                .Select((candidate, order) => candidate with { Order = order })
                .MaxBy(candidate => (candidate.Weigh(request.Nlu.Entities), -candidate.Order))
            : null;

        var found = IntentRouter.Winner(registry, request);
        return ReferenceEquals(found?.Intent, best?.Intent) && ReferenceEquals(found?.Skill, best?.Skill);
    });

    [Fact]
    public void A_skill_that_does_not_match_never_changes_the_decision() => Holds((skills, request) =>
    {
        var stranger = Skills.Cloud("stranger", Skills.Entry("unheardOf"), Skills.Entry("play", ("nobody-says-this", "x", null)));
        var before = IntentRouter.Decide(new SkillRegistry(skills), request);
        return Enumerable.Range(0, skills.Length + 1)
            .All(place => Same(IntentRouter.Decide(new SkillRegistry([.. skills[..place], stranger, .. skills[place..]]), request), before));
    });

    [Fact]
    public void Order_only_breaks_ties() => Holds((skills, request) =>
    {
        var before = new SkillRegistry(skills);
        var after = new SkillRegistry([.. skills.DistinctBy(skill => (skill.Id, skill.Version)).Reverse()]);
        return Weight(before, request) == Weight(after, request);
    });

    [Fact]
    public void The_order_of_entities_means_nothing() => Holds((skills, request) =>
    {
        var registry = new SkillRegistry(skills);
        var turned = request with
        {
            Nlu = request.Nlu with { Entities = new Dictionary<string, JsonElement>(request.Nlu.Entities!.Reverse()) },
        };
        return Same(IntentRouter.Decide(registry, request), IntentRouter.Decide(registry, turned));
    });

    [Fact]
    public void A_robot_is_never_given_what_it_lacks_nor_another_version_than_its_own() => Holds((skills, request) =>
    {
        var registry = new SkillRegistry(skills);
        return IntentRouter.Winner(registry, request) is not { } winner
            || (request.RobotHas(winner.Skill) && ReferenceEquals(registry.Find(winner.Skill.Id, request.RobotId), winner.Skill));
    });

    [Fact]
    public void An_old_robot_never_gets_a_report() => Holds((skills, request) =>
        IntentRouter.Decide(new SkillRegistry(skills), request with { Release = "1.8.0" }) is not RouteDecision.Launch { SkillId: "report-skill" });

    [Fact]
    public void The_explanation_tells_the_decision_that_is_taken() => Holds((skills, request) =>
    {
        var registry = new SkillRegistry(skills);
        var told = RouteExplainer.Explain(registry, request);
        var (kind, skill) = IntentRouter.Decide(registry, request) switch
        {
            RouteDecision.Launch launch => ("launch", launch.SkillId),
            RouteDecision.Update update => ("update", update.SkillId),
            RouteDecision.OnRobot robot => ("onRobot", robot.SkillId),
            _ => ("nobody", null),
        };
        var winner = IntentRouter.Winner(registry, request);
        return told.Decision.Kind == kind && told.Decision.SkillId == skill
            && told.Candidates.Count(candidate => candidate.Wins) == (winner is null ? 0 : 1)
            && told.Candidates.Where(candidate => candidate.Wins).All(candidate => candidate is { Weight: not null, PassedOver: null })
            && told.Candidates.All(candidate => candidate.Weight is null || candidate.PassedOver is not null
                || candidate.Weight <= winner!.Weigh(request.Nlu.Entities));
    });

    private static double? Weight(SkillRegistry registry, RouteRequest request) =>
        IntentRouter.Winner(registry, request)?.Weigh(request.Nlu.Entities);

    private static bool Same(RouteDecision one, RouteDecision other) => (one, other) switch
    {
        (RouteDecision.Launch a, RouteDecision.Launch b) => a.SkillId == b.SkillId && a.Memo?.GetRawText() == b.Memo?.GetRawText(),
        _ => one == other,
    };

    // The seed is fixed, so that a failure can be played again.
    private static void Holds(Func<RegisteredSkill[], RouteRequest, bool> law) => Check.One(
        Config.QuickThrowOnFailure.WithMaxTest(5000).WithQuietOnSuccess(true).WithReplay(20300102, 17),
        Prop.ForAll(World, world => law(world.Skills, world.Request)));
}
