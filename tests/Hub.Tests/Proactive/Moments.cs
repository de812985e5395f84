using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Hub.Proactive.Rules;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

/// <summary>Moments as robots offer them, and the manifests that the tests have of skills that would speak first.</summary>
internal static class Moments
{
    public const string Robot = "Maple-Copper-River-Lantern";
    public const string Account = "account-1";

    /// <summary>A Wednesday morning where the robot lives, eight hours behind UTC.</summary>
    public static readonly DateTimeOffset Now = new(2030, 1, 2, 16, 30, 0, TimeSpan.Zero);

    public const string Iso = "2030-01-02T08:30:00.000-08:00";

    private const string Report = "report-skill";
    private const string Folder = "tests/Hub.Tests/Proactive/Manifests";

    public static JsonElement Json(string json) => JsonElement.Parse(Encoding.UTF8.GetBytes(json));

    public static TriggerData Trigger(string source = TriggerSources.Surprise, string? looper = null) =>
        new() { TriggerSource = source, Details = new TriggerDetails { LooperId = looper } };

    public static ContextData Context(string? iso = Iso, string? speaker = "looper-1", params string?[] present) => new()
    {
        General = new GeneralData { AccountId = Account, RobotId = Robot, Lang = "en", Release = "1.9.2" },
        Skill = new SkillContext(),
        Runtime = new RuntimeContext
        {
            Perception = new Perception
            {
                Speaker = speaker,
                PeoplePresent = [.. present.Select(id => new PersonPresent { Id = id })],
            },
            Location = new Location { Iso = iso },
            Loop = new Loop
            {
                LoopId = "loop-1",
                Users = [new Looper { Id = "looper-1", AccountId = Account }, new Looper { Id = "child-1" }],
            },
        },
    };

    public static ProactiveMoment Of(
        string source = TriggerSources.Surprise, string? looper = null, string? iso = Iso, string? speaker = "looper-1", params string?[] present) =>
        ProactiveMoment.Of(Trigger(source, looper), Context(iso, speaker, present), Now);

    /// <summary>Of the skills that the tests made up, and of report-skill, whose manifest is its own.</summary>
    public static string Manifest(string name) => SourceTree.Read(name == Report ? "services/ReportSkill/manifest.json" : $"{Folder}/{name}.json");

    public static IReadOnlyList<ProactiveCandidate> Candidates(string manifest, bool onRobot = false)
    {
        var read = ManifestReader.Read(Encoding.UTF8.GetBytes(manifest));
        read.Faults.ShouldBeEmpty();
        return CandidateReader.Read(read.Manifest!, onRobot);
    }

    /// <summary>A registration of <c>s</c> with these members.</summary>
    public static ProactiveCandidate Candidate(string members, string queries = "{}") =>
        Candidates($$"""{"id":"s","intents":[],"proactives":[{ {{members}} }],"IHQueries":{{queries}}}""").ShouldHaveSingleItem();

    public static IEnumerable<string> ManifestNames() =>
        Directory.GetFiles(Path.Combine(SourceTree.Root, Folder), "*.json").Select(path => Path.GetFileNameWithoutExtension(path)).Append(Report).Order(StringComparer.Ordinal);
}
