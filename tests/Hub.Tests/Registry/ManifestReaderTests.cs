using System.Text;
using Jibo.Pegasus.Hub.Registry.Manifests;
using Jibo.Pegasus.Hub.Registry.Sources;

namespace Jibo.Pegasus.Hub.Tests.Registry;

public class ManifestReaderTests
{
    private const string Whole = """
        {"id":"example-skill","version":"1.2","description":"Shows everything.","examples":["hello"],"author":"Somebody","timeout":20000,"variants":[{"name":"calm","weight":1},{"name":"brisk"}],"newer":{"kept":true},
         "intents":[{"name":"doesJiboLikeThing","entities":[{"name":"Thing","value":"kites","matchRule":"EXACT"},{"name":"n","value":3},{"name":"b","value":false,"matchRule":"NOT"}],"memo":{"mim":"EX"},"utterances":["do you like {Thing:text}"]}],
         "proactives":[{"memo":"Proactive","topics":["any"],
           "contextRules":[{"field":"PART_OF_DAY","matchRule":"CONTAINED_IN","value":[{"basic":"MORNING","detail":"MID"}]}],
           "IHRules":[{"query":"Launches","matchRule":"LESS_THAN","value":1},
                      {"query":{"type":"LastEvent","queryRules":[{"field":"payload","key":"k","match":"ONE_OF","value":[1]}]},"matchRule":"GREATER_THAN","transform":"TimeSince","checkProperty":"a.b","value":[2,"hours"]},
                      {"query":"Launches","matchRule":"NOT","value":null}],
           "settingsRules":[{"skill":"example-skill","key":"offer","matchRule":"EXACT","value":{"value":true}}]}],
         "IHQueries":{"Launches":{"type":"Count","queryRules":[{"field":"skillID","match":"EXACT","value":"example-skill"}],"personID":"x","startTimeOffset":[-5,"hours"],"endTimeOffset":"SinceWaking"}},
         "settings":{"view":{"type":"skill","index":0,"title":"Example","childViews":[{"type":"switch","index":1,"valueDefinition":{"target":"person","key":"offer","default":true}},{"type":"choice","index":2,"valueDefinition":{"target":2,"key":"x"}}]}}}
        """;

    [Fact]
    public void A_manifest_that_uses_everything_is_taken_and_nothing_of_it_is_lost()
    {
        var (manifest, faults) = Read(Whole);

        faults.ShouldBeEmpty();
        manifest!.Version.ShouldBe("1.2");
        manifest.Intents!.ShouldHaveSingleItem().Entities!.Count.ShouldBe(3);
        manifest.Unknown!["newer"].GetProperty("kept").GetBoolean().ShouldBeTrue();
        manifest.Author.ShouldBe("Somebody");
        manifest.Timeout.ShouldBe(20_000);
        manifest.Variants!.Select(variant => (variant.Name, variant.Weight)).ShouldBe([("calm", 1), ("brisk", null)]);
        manifest.Intents![0].Utterances.ShouldBe(["do you like {Thing:text}"]);
        manifest.Proactives!.Value.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public void Every_fault_is_told_with_its_place()
    {
        Read("""
            {"id":"bad id","onRobot":"yes","basePath":"../up","version":7,"author":7,"timeout":60001,
             "variants":[{"name":"a","weight":-1},{"name":"A"},{"name":"a b","weight":1.5},{"weight":1},7],
             "intents":[{"entities":[{"name":"","value":""},{"name":"x"},{"name":"y","value":{}},{"name":"z","value":"v","matchRule":"LIKE"},7]},{"name":null,"utterances":["hi","Hi "," ",7]},"text"],
             "proactives":[{"topics":"all","contextRules":[{"field":"WEATHER","matchRule":"LIKE","extra":1}],
                            "IHRules":[{"query":"Gone","matchRule":"CONTAINS","value":"text"},{"query":{"type":"Sum"},"matchRule":"EXACT","transform":"TimeSince","value":5}],
                            "settingsRules":[{"skill":7,"matchRule":"GREATER_THAN","value":1}]}],
             "IHQueries":{"Q":{"type":"Count","since":1,"queryRules":[{"field":"mood","match":"LIKE"}],"startTimeOffset":[5,"hours"],"endTimeOffset":[-1,"weeks"]}},
             "settings":{"view":{"type":" ","index":"0","valueDefinition":{"target":"robot"},"childViews":[7]}}}
            """).Faults.ShouldBe([
            "$.id: must be made of ASCII letters, digits and @ / . _ -",
            "$.onRobot: must be true or false",
            "$.basePath: must be a path of letters, digits and - _ . between slashes",
            "$.version: must be a text of at most 64 characters",
            "$.author: must be a text of at most 256 characters",
            "$.timeout: must be a whole number from 100 to 60000",
            "$.variants[0].weight: must be a whole number from 0 to 100000",
            "$.variants[1].name: 'A' is there already",
            "$.variants[2].name: must be made of ASCII letters, digits and . _ -",
            "$.variants[2].weight: must be a whole number from 0 to 100000",
            "$.variants[3]: name is missing",
            "$.variants[4]: must be an object",
            "$.intents[0]: name is missing",
            "$.intents[0].entities[0].name: must be a text that is not empty",
            "$.intents[0].entities[0].value: must not be empty or longer than 1024 characters",
            "$.intents[0].entities[1]: value is missing",
            "$.intents[0].entities[2].value: must be a text, a number, true or false",
            "$.intents[0].entities[3].matchRule: 'LIKE' must be one of EXACT, NOT",
            "$.intents[0].entities[4]: must be an object",
            "$.intents[1].name: must be a text that is not empty",
            "$.intents[1].utterances[1]: is there already",
            "$.intents[1].utterances[2]: must be a text that is not empty, of at most 1024 characters",
            "$.intents[1].utterances[3]: must be a text that is not empty, of at most 1024 characters",
            "$.intents[2]: must be an object",
            "$.IHQueries.Q: unexpected property since in IHQuery",
            "$.IHQueries.Q.queryRules[0].field: 'mood' must be one of skillID, intent, personIDs, payload",
            "$.IHQueries.Q.queryRules[0].match: 'LIKE' must be one of EXACT, NOT, ONE_OF, CONTAINS, NOT_CONTAIN, CONTAINS_ANY, CONTAINS_ALL",
            "$.IHQueries.Q.queryRules[0]: value is missing",
            "$.IHQueries.Q.startTimeOffset: must be SinceWaking, or a number that is not above 0 and a unit, such as [-7, \"hours\"]",
            "$.IHQueries.Q.endTimeOffset: must be SinceWaking, or a number that is not above 0 and a unit, such as [-7, \"hours\"]",
            "$.proactives[0].topics: must be an array",
            "$.proactives[0].contextRules[0]: unexpected property extra in ContextRule",
            "$.proactives[0].contextRules[0].field: 'WEATHER' must be one of FOCUSED_PERSON, NUM_PEOPLE_PRESENT, NUM_IDENTIFIED_PEOPLE_PRESENT, PERSON_IDS, PART_OF_DAY, DAY_OF_WEEK, TRIGGER_SOURCE, DUE_REMINDERS",
            "$.proactives[0].contextRules[0].matchRule: 'LIKE' must be one of EXACT, NOT, GREATER_THAN, LESS_THAN, CONTAINED_IN, CONTAINS_ALL, CONTAINS_ANY, NOT_CONTAIN",
            "$.proactives[0].contextRules[0]: value is missing",
            "$.proactives[0].IHRules[0].query: missing query Gone: IHQueries has none of this name",
            "$.proactives[0].IHRules[0].matchRule: 'CONTAINS' must be one of EXACT, NOT, GREATER_THAN, LESS_THAN",
            "$.proactives[0].IHRules[0].value: must be a number, true, false, an array or null",
            "$.proactives[0].IHRules[1].query.type: 'Sum' must be one of Count, LastEvent",
            "$.proactives[0].IHRules[1].value: must be a number and a unit, such as [7, \"hours\"]; units are msec, sec, min, minute, minutes, hour, hours, day, days",
            "$.proactives[0].settingsRules[0].skill: must be a text that is not empty",
            "$.proactives[0].settingsRules[0]: key is missing",
            "$.proactives[0].settingsRules[0].matchRule: 'GREATER_THAN' must be one of EXACT, NOT",
            "$.settings.view.type: must be a text that is not empty",
            "$.settings.view.index: must be a number",
            "$.settings.view.valueDefinition: key is missing",
            "$.settings.view.valueDefinition.target: must be one of loop, person, lasso",
            "$.settings.view.childViews[0]: must be an object",
        ]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("nonsense")]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"id":"a","intents":[]""")]
    [InlineData("""{"id":"a","id":"b","intents":[]}""")]
    [InlineData("""{"id":"a","intents":null}""")]
    [InlineData("""{"id":"a","intents":{}}""")]
    [InlineData("""{"id":7,"intents":[]}""")]
    [InlineData("""{"id":"a\u0000b","intents":[]}""")]
    [InlineData("""{"id":"\ud800","intents":[]}""")]
    [InlineData("""{"id":"имя","intents":[]}""")]
    [InlineData("""{"id":"a","intents":[{"name":"\udc00"}]}""")]
    [InlineData("""{"id":"a","intents":[{"name":"x"}],"\ud800":1}""")]
    [InlineData("""{"id":"a","intents":[{"name":"x"}],"examples":7}""")]
    [InlineData("""{"id":"a","intents":[{"name":"x"}],"basePath":"a/../b"}""")]
    [InlineData("""{"id":"a","intents":[{"name":"x"}],"basePath":"a?b"}""")]
    [InlineData("""{"id":"a","intents":[{"name":"x"}],"settings":{"view":{"type":"a","index":1e999}}}""", true)]
    [InlineData("""{"id":"a","intents":[{"name":"имя 😀","entities":[{"name":"ü","value":"日本"}]}]}""", true)]
    [InlineData("""{"id":"a","intents":[],"description":null,"onRobot":null,"proactives":null,"IHQueries":null,"settings":null}""", true)]
    public void Odd_manifests_have_a_defined_outcome(string text, bool taken = false)
    {
        var reading = Read(text);
        (reading.Manifest is not null).ShouldBe(taken, string.Join('\n', reading.Faults));
        (reading.Faults.Count == 0).ShouldBe(taken);
    }

    [Fact]
    public void Bytes_that_are_not_utf8_are_refused() =>
        ManifestReader.Read(new byte[] { (byte)'{', (byte)'"', 0xFF, 0xFE, (byte)'"', (byte)':', (byte)'1', (byte)'}' }).Manifest.ShouldBeNull();

    [Fact]
    public void Depth_is_bounded()
    {
        var deep = $$"""{"id":"a","intents":[{"name":"x","memo":{{new string('[', 10_000)}}{{new string(']', 10_000)}}}]}""";
        Read(deep).Faults.ShouldHaveSingleItem().ShouldStartWith("$: is not JSON that can be read");
    }

    [Fact]
    public void Size_and_counts_are_bounded()
    {
        Read($$"""{"id":"a","intents":[],"description":"{{new string('x', ManifestLimits.Bytes)}}"}""").Faults.ShouldHaveSingleItem().ShouldContain("bytes");
        Read(Intents(ManifestLimits.Intents + 1)).Faults.ShouldBe(["$.intents: has 10001 elements; at most 10000 are allowed"]);
        Read(Intents(ManifestLimits.Intents)).Manifest.ShouldNotBeNull();

        static string Intents(int count) => $$"""{"id":"a","intents":[{{string.Join(',', Enumerable.Repeat("""{"name":"x"}""", count))}}]}""";
    }

    [Fact]
    public void What_is_told_of_a_thousand_faults_stays_short()
    {
        var name = new string('n', 10_000);
        var faults = Read($$$"""{"id":"a","intents":[{{{string.Join(',', Enumerable.Repeat("{}", 1000))}}}],"IHQueries":{"{{{name}}}":{"type":"{{{name}}}"} } }""").Faults;

        faults.Count.ShouldBe(101);
        faults[^1].ShouldBe("and 901 more");
        faults.Sum(fault => fault.Length).ShouldBeLessThan(100_000);
    }

    [Fact]
    public void Every_manifest_that_comes_with_the_hub_can_be_used_and_names_itself_in_each_intent()
    {
        var skills = new OnRobotSource().State.Skills;

        skills.Count.ShouldBe(17);
        skills.ShouldAllBe(skill => skill.OnRobot && skill.Id.StartsWith("@be/"));
        skills.SelectMany(skill => skill.Manifest.Intents!, (skill, intent) => (skill, intent)).ShouldAllBe(pair =>
            pair.intent.Entities!.Count == 1 && pair.intent.Entities![0].Name == "skill"
            && pair.intent.Entities![0].Value.GetString() == pair.skill.Id
            && pair.intent.Memo!.Value.GetString() == "Launch intent");
        skills.Single(skill => skill.Id == "@be/clock").Manifest.Intents!.Select(intent => intent.Name).ShouldContain("askForTime");
        skills.Single(skill => skill.Id == "@be/greetings").Manifest.Proactives!.Value[0].GetProperty("memo").GetString().ShouldBe("Proactive Launch");
    }

    private static ManifestReading Read(string text) => ManifestReader.Read(Encoding.UTF8.GetBytes(text));
}
