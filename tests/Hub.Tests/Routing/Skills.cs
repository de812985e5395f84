using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Tests.Routing;

/// <summary>Skills and requests as tests want them.</summary>
internal static class Skills
{
    private static readonly Uri Somewhere = new("http://skill.test/v1/main");

    public static SkillRegistry Registered(params RegisteredSkill[] skills) => new(skills);

    public static RegisteredSkill Cloud(string id, params ManifestIntent[] intents) =>
        new(new SkillManifest { Id = id, Intents = intents }, Somewhere);

    public static RegisteredSkill OnRobot(string id, params ManifestIntent[] intents) =>
        new(new SkillManifest { Id = id, OnRobot = true, Intents = intents }, null);

    public static RegisteredSkill In(this RegisteredSkill skill, string version, int weight = RegisteredSkill.UsualWeight) =>
        skill with { Version = version, Weight = weight };

    public static ManifestIntent Entry(string name, params (string Name, string Value, string? Rule)[] entities) => new()
    {
        Name = name,
        Entities = [.. entities.Select(e => new ManifestEntity { Name = e.Name, Value = Entities.Text(e.Value), MatchRule = e.Rule })],
    };

    public static RouteRequest Meant(string intent, params (string Name, string Value)[] entities) => new()
    {
        Nlu = new NluResult { Intent = intent, Entities = Entities.Of(entities), Rules = ["launch"] },
        Hotphrase = true,
        RobotId = "Maple-Copper-River-Lantern",
        Release = "1.9.2",
    };

    /// <summary>The next words to a skill that has the floor.</summary>
    public static RouteRequest Answer(string intent, string? floor) => new()
    {
        Nlu = new NluResult { Intent = intent, Rules = ["shared/yes_no"] },
        Floor = new SkillContext { Id = floor },
    };

    /// <summary>The cloud skill that is launched, or null.</summary>
    public static string? Launched(this SkillRegistry registry, RouteRequest request) =>
        (IntentRouter.Decide(registry, request) as RouteDecision.Launch)?.SkillId;
}
