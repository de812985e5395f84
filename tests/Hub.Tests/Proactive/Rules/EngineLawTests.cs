using System.Globalization;
using System.Text.Json;
using FsCheck;
using FsCheck.Fluent;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

/// <summary>The engine against a slow, obvious reference, on any rules and any past. The worlds are small, so that things meet.</summary>
public class EngineLawTests
{
    private static readonly string[] People = ["a", "b", "c", "UNKNOWN", "NOT_TRAINED"];

    private static readonly Gen<string> Value = Gen.Elements(
        "0", "1", "2", "1.0", "3", "\"a\"", "\"UNKNOWN\"", "\"SURPRISE\"", "\"NEW_ARRIVAL or SURPRISE\"", "null", "true", "[]", "[0,6]", "[1,2,3]",
        """["a"]""", """["b","a"]""", """["a","b","c"]""", """["SURPRISE"]""", """{"basic":"MORNING"}""", """{"detail":"MID","basic":"MORNING"}""",
        """[{"basic":"NIGHT","detail":"EARLY"},{"detail":"MID","basic":"MORNING"}]""", """{"basic":"EVENING","detail":"LATE"}""", "\"abc\"", "{}");

    private static readonly Gen<string> ContextRules =
        from field in Gen.Elements(ContextFields.Names)
        from op in Gen.Elements(RuleOperators.Names)
        from value in Value
        select $$"""{"field":"{{field}}","matchRule":"{{op}}","value":{{value}}}""";

    private static readonly Gen<string> Offset = Gen.Elements(
        "\"SinceWaking\"", """[0,"sec"]""", """[-1,"hour"]""", """[-2,"hours"]""", """[-90,"min"]""", """[-1,"day"]""", """[-30,"sec"]""", """[-5,"msec"]""");

    private static readonly Gen<string> QueryRule = Gen.OneOf(
        Gen.Elements("EXACT", "NOT").SelectMany(match => Gen.Elements("s", "t").Select(skill => $$"""{"field":"skillID","match":"{{match}}","value":"{{skill}}"}""")),
        Gen.Elements("""{"field":"skillID","match":"ONE_OF","value":["s","u"]}""", """{"field":"intent","match":"EXACT","value":"proactive"}""",
            """{"field":"personIDs","match":"CONTAINS","value":"a"}""", """{"field":"personIDs","match":"NOT_CONTAIN","value":["a","b"]}""",
            """{"field":"personIDs","match":"CONTAINS_ALL","value":["a","b"]}""", """{"field":"payload","key":"n","match":"EXACT","value":1.0}"""));

    private static readonly Gen<string> Query =
        from type in Gen.Elements("Count", "LastEvent")
        from start in Gen.Elements(true, false)
        from startAt in Offset
        from end in Gen.Elements(true, false, false)
        from endAt in Offset
        from person in Gen.Elements("", "", ""","personID":"PresentPeople" """, ""","personID":"b" """)
        from count in Gen.Choose(0, 2)
        from rules in QueryRule.ArrayOf(count)
        select $$"""
            {"type":"{{type}}","queryRules":[{{string.Join(',', rules)}}]{{(start ? $",\"startTimeOffset\":{startAt}" : "")}}{{(end ? $",\"endTimeOffset\":{endAt}" : "")}}{{person}}}
            """;

    private static readonly Gen<string> HistoryRules =
        from query in Gen.OneOf(Query, Gen.Elements("\"Q1\"", "\"Q2\""))
        from op in Gen.Elements("EXACT", "NOT", "GREATER_THAN", "LESS_THAN")
        from kind in Gen.Choose(0, 3)
        from path in Gen.Elements("payload.n", "payload.b", "payload.deep.n", "personIDs", "gone")
        from value in Gen.Elements("0", "1", "2", "null", "true", """["a"]""", """["a","b"]""")
        from period in Gen.Elements("""[1,"hours"]""", """[90,"min"]""", """[1,"day"]""", """[3600,"sec"]""")
        select kind switch
        {
            0 => $$"""{"query":{{query}},"transform":"TimeSince","matchRule":"{{op}}","value":{{period}}}""",
            1 => $$"""{"query":{{query}},"checkProperty":"{{path}}","matchRule":"{{op}}","value":{{value}}}""",
            _ => $$"""{"query":{{query}},"matchRule":"{{op}}","value":{{value}}}""",
        };

    private static readonly Gen<string> SettingsRules =
        from skill in Gen.Elements("s", "t", "u")
        from key in Gen.Elements("k", "l")
        from op in Gen.Elements("EXACT", "NOT")
        from value in Gen.Elements("""{"value":true}""", """{"value":1.0}""", """{"value":"x"}""")
        select $$"""{"skill":"{{skill}}","key":"{{key}}","matchRule":"{{op}}","value":{{value}}}""";

    private static readonly Gen<string> Registration =
        from context in Some(ContextRules)
        from history in Some(HistoryRules)
        from settings in Some(SettingsRules)
        from priority in Gen.Choose(0, 3)
        select $$"""{"contextRules":[{{context}}],"IHRules":[{{history}}],"settingsRules":[{{settings}}],"priority":{{priority}}}""";

    private static readonly Gen<string> Manifest =
        from first in Query
        from second in Query
        from count in Gen.Choose(1, 6)
        from registrations in Registration.ArrayOf(count)
        select $$$"""{"id":"s","intents":[],"proactives":[{{{string.Join(',', registrations)}}}],"IHQueries":{"Q1":{{{first}}},"Q2":{{{second}}}}}""";

    private static readonly Gen<SkillLaunch> Launch =
        from skill in Gen.Elements("s", "t", "u")
        from intent in Gen.Elements("proactive", "hello")
        from people in Gen.SubListOf("a", "b", "UNKNOWN")
        from minutes in Gen.Elements(0, 1, 30, 60, 89, 90, 91, 119, 120, 121, 400, 1440, 1441, -10)
        from payload in Gen.Elements<string?>(null, """{"n":1}""", """{"n":2,"b":true,"deep":{"n":1}}""")
        select new SkillLaunch
        {
            Id = "l",
            RobotId = Moments.Robot,
            SkillId = skill,
            Intent = intent,
            PersonIds = [.. people],
            Timestamp = Moments.Now.AddMinutes(-minutes),
            Payload = payload is null ? null : Moments.Json(payload),
        };

    private static readonly Gen<ReferenceWorld> World =
        from source in Gen.Elements(TriggerSources.NewArrival, TriggerSources.Surprise)
        from looper in Gen.Elements<string?>(null, "", "a", "c")
        from count in Gen.Choose(0, 3)
        from seen in Gen.Elements(People).ArrayOf(count)
        from speaker in Gen.Elements<string?>(null, "a", "UNKNOWN")
        from minute in Gen.Choose(-25 * 60, 25 * 60)
        from launched in Gen.Choose(0, 6)
        from launches in Launch.ArrayOf(launched)
        from woke in Gen.Elements(0, 100, 500)
        from settings in Gen.SubListOf("s", "t")
        from kept in Gen.Elements("""{"value":true}""", """{"value":1}""")
        from due in Gen.Choose(0, 2)
        select new ReferenceWorld(
            Moments.Trigger(source, looper),
            seen,
            speaker,
            Moments.Now.UtcDateTime.AddMinutes(minute),
            Moments.Now,
            Moments.Now.AddMinutes(-woke),
            // Two at one moment would make the last one either.
            [.. launches.DistinctBy(launch => launch.Timestamp)],
            settings.ToDictionary(skill => skill, IReadOnlyDictionary<string, JsonElement> (_) => new Dictionary<string, JsonElement> { ["k"] = Moments.Json(kept) }),
            due);

    private static readonly Arbitrary<(string Manifest, ReferenceWorld World)> Everything =
        (from manifest in Manifest from world in World select (manifest, world)).ToArbitrary();

    [Fact]
    public void The_engine_says_what_the_reference_says() => Holds((manifest, world) =>
    {
        using var json = JsonDocument.Parse(manifest);
        var judged = Judge(json.RootElement, world).Verdicts;
        var meant = json.RootElement.GetProperty("proactives").EnumerateArray()
            .Select(registration => world.IsEligible(registration, json.RootElement.GetProperty("IHQueries")));
        return judged.Select(verdict => verdict.Eligible).SequenceEqual(meant);
    });

    [Fact]
    public void Who_is_ruled_out_before_anybody_is_asked_is_ruled_out_in_the_end() => Holds((manifest, world) =>
    {
        using var json = JsonDocument.Parse(manifest);
        var moment = Moment(world);
        return Candidates(json.RootElement).Zip(Judge(json.RootElement, world).Verdicts)
            .All(pair => pair.First.MayPass(moment) || !pair.Second.Eligible);
    });

    [Fact]
    public void Whoever_is_chosen_is_eligible_and_nobody_eligible_is_more_urgent() => Holds((manifest, world) =>
    {
        using var json = JsonDocument.Parse(manifest);
        var judgement = Judge(json.RootElement, world);
        var chosen = ProactiveChoice.Pick(judgement, new Random(manifest.Length));
        var eligible = judgement.Verdicts.Where(verdict => verdict.Eligible).ToArray();
        return chosen is null ? eligible.Length == 0 : chosen.Eligible && eligible.All(one => one.Priority <= chosen.Priority);
    });

    [Fact]
    public void Rules_that_fail_say_with_what_or_why() => Holds((manifest, world) =>
    {
        using var json = JsonDocument.Parse(manifest);
        return Judge(json.RootElement, world).Verdicts.SelectMany(verdict => verdict.Rules).All(rule => rule.Passed ? rule.Actual is not null : rule.Actual is not null || rule.Why is not null);
    });

    private static Gen<string> Some(Gen<string> rules) =>
        Gen.Choose(0, 2).SelectMany(count => rules.ArrayOf(count)).Select(all => string.Join(',', all));

    private static IReadOnlyList<ProactiveCandidate> Candidates(JsonElement manifest) => CandidateReader.Read(
        new SkillManifest { Id = "s", Proactives = manifest.GetProperty("proactives"), IhQueries = manifest.GetProperty("IHQueries") }, onRobot: false);

    private static ProactiveMoment Moment(ReferenceWorld world) => ProactiveMoment.Of(
        world.Trigger,
        new ContextData
        {
            Runtime = new RuntimeContext
            {
                Perception = new Perception { Speaker = world.Speaker, PeoplePresent = [.. world.Seen.Select(id => new PersonPresent { Id = id })] },
                Location = new Location { Iso = world.Iso.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture) },
            },
        },
        world.Now);

    private static ProactiveJudgement Judge(JsonElement manifest, ReferenceWorld world)
    {
        var candidates = Candidates(manifest);
        var moment = Moment(world).WithDueReminders(world.Due);
        var facts = new ProactiveFacts
        {
            Moment = moment,
            Now = world.Now,
            Settings = world.Settings,
            History = candidates.SelectMany(one => one.HistoryRules).Select(rule => rule.Question).Distinct().ToDictionary(
                question => question,
                question => Remembered.Answer(question, question.Ask(Moments.Robot, moment.PersonIds, world.Now, world.Waking), world.Launches)),
        };
        return ProactiveEngine.Judge(candidates, facts);
    }

    private static void Holds(Func<string, ReferenceWorld, bool> law) => Prop
        .ForAll(Everything, world => law(world.Manifest, world.World))
        .Check(Config.QuickThrowOnFailure.WithMaxTest(3000).WithReplay(20300102, 1));
}
