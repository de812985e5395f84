using BenchmarkDotNet.Attributes;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>What a decision costs; the times of one method must not grow with the number of skills or of entries.</summary>
[MemoryDiagnoser]
public class RoutingBenchmarks
{
    private static readonly RouteRequest Joke = Meant("joke-5", ("JiboContent", "Joke"));
    private static readonly RouteRequest Likes = Meant("likes", ("Thing", "thing-7"), ("given-name", "Ada"));

    private SkillRegistry _registry = SkillRegistry.Empty;
    private SkillRegistry _split = SkillRegistry.Empty;

    /// <summary>Each has ten intents of its own, and one entry for an intent that all of them have.</summary>
    [Params(10, 100, 1_000, 10_000)]
    public int Skills { get; set; }

    [GlobalSetup]
    public void SetUp()
    {
        var skills = Enumerable.Range(0, Skills).Select(Skill).ToArray();
        _registry = new SkillRegistry(skills);
        _split = new SkillRegistry([.. skills, .. skills.Select(skill => skill with { Version = "2" })]);
    }

    [Benchmark(Baseline = true, Description = "An intent of one skill")]
    public object One() => IntentRouter.Decide(_registry, Joke);

    [Benchmark(Description = "An intent of every skill, told apart by an entity")]
    public object Shared() => IntentRouter.Decide(_registry, Likes);

    [Benchmark(Description = "The same with two versions of each skill")]
    public object Versions() => IntentRouter.Decide(_split, Likes);

    [Benchmark(Description = "An intent that nobody knows")]
    public object Nobody() => IntentRouter.Decide(_registry, Meant("unheard"));

    private static RegisteredSkill Skill(int number) => new(
        new SkillManifest
        {
            Id = $"skill-{number}",
            Intents =
            [
                .. Enumerable.Range(0, 10).Select(i => new ManifestIntent
                {
                    Name = $"joke-{(number * 10) + i}",
                    Entities = [new ManifestEntity { Name = "JiboContent", Value = Entities.Text("Joke") }],
                }),
                new ManifestIntent { Name = "likes", Entities = [new ManifestEntity { Name = "Thing", Value = Entities.Text($"thing-{number}") }] },
            ],
        },
        new Uri("http://skill.test/v1/main"));

    private static RouteRequest Meant(string intent, params (string Name, string Value)[] entities) => new()
    {
        Nlu = new NluResult { Intent = intent, Entities = Entities.Of(entities), Rules = ["launch"] },
        Hotphrase = true,
        RobotId = "Maple-Copper-River-Lantern",
        Release = "1.9.2",
    };
}
