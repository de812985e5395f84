using System.Net;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>Agents learn one after another, and none of them because of another.</summary>
public sealed class TrainingTests : IDisposable
{
    private readonly SmallAgents _agents = new();

    [Fact]
    public async Task An_agent_of_its_own_rule_makes_no_other_learn_again()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        var launch = parser.Models.Current!.Classifier!.Rules["launch"].Classifier;

        await teacher.PutAsync("one", Agent("polish the brass monkey", "scrub the copper ape"));
        await teacher.SettledAsync("one");
        var one = parser.Models.Current.Classifier!.Rules["one"].Classifier;
        await teacher.PutAsync("two", Agent("fetch the iron bucket", "carry the steel pail"));
        await teacher.SettledAsync("two");

        parser.Models.Current.Classifier!.Rules["launch"].Classifier.ShouldBeSameAs(launch);
        parser.Models.Current.Classifier!.Rules["one"].Classifier.ShouldBeSameAs(one);
        await teacher.DeleteAsync("two");
        await Teacher.UntilAsync(async () => (await teacher.ParseAsync("fetch the iron bucket", "two")) == "nothing");
        parser.Models.Current.Classifier!.Rules.Keys.ShouldBe(["launch", "one"], ignoreOrder: true);
        parser.Models.Current.Classifier!.Rules["one"].Classifier.ShouldBeSameAs(one);
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task What_is_replaced_or_deleted_while_it_is_learned_is_not_waited_for()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);

        (await teacher.PutAsync("large", Large(0))).Status.ShouldBe(HttpStatusCode.Accepted);
        await LearningAsync(teacher, "large");
        (await teacher.PutAsync("large", Agent("polish the brass monkey", "scrub the copper ape"))).Status.ShouldBe(HttpStatusCode.Accepted);
        var ready = await teacher.SettledAsync("large");
        (ready.GetProperty("state").GetString(), ready.GetProperty("utterances").GetInt32()).ShouldBe(("ready", 2));

        (await teacher.PutAsync("gone", Large(1))).Status.ShouldBe(HttpStatusCode.Accepted);
        await LearningAsync(teacher, "gone");
        (await teacher.PutAsync("next", Agent("fetch the iron bucket", "carry the steel pail"))).Status.ShouldBe(HttpStatusCode.Accepted);
        (await teacher.GetAsync("next")).GetProperty("state").GetString().ShouldBe("training");
        (await teacher.DeleteAsync("gone")).Status.ShouldBe(HttpStatusCode.NoContent);
        (await teacher.SendAsync(HttpMethod.Get, "/v1/agents/gone")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.SettledAsync("next")).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task People_tuned_agents_know_their_threshold_and_what_was_odd()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        var validation = string.Join(',', Enumerable.Range(0, 60).Select(i => i % 2 == 0
            ? $$"""{"text":"please polish brass monkey number {{i}}","intent":"a"}"""
            : $$"""{"text":"where does the train to town {{i}} leave","intent":null}"""));
        await teacher.PutAsync("tuned", $$"""
            {"intents":[{"name":"a","utterances":["polish the brass monkey","Polish the brass monkey!","polish it (the monkey","shine the monkey"]},
                        {"name":"b","utterances":["fetch the iron bucket","carry the steel pail"]}],
             "outOfScope":["where is the train","when does the bus leave"],"validation":[{{validation}}]}
            """);

        var ready = await teacher.SettledAsync("tuned");
        ready.GetProperty("state").GetString().ShouldBe("ready");
        ready.GetProperty("validation").GetInt32().ShouldBe(60);
        ready.GetProperty("outOfScope").GetInt32().ShouldBe(2);
        ready.GetProperty("threshold").GetDouble().ShouldBeInRange(0, 1);
        ready.GetProperty("warnings").EnumerateArray().Select(warning => warning.GetString()).ShouldBe([
            "intent \"a\", utterance 2: \"Polish the brass monkey!\" stands twice in the intent",
            "intent \"a\", utterance 3: \"polish it (the monkey\" is no template ('(' at character 11 is not closed), and taken for its words",
        ]);
        // What it was tuned with, it has not learned word for word.
        (await teacher.ParseAsync("please polish brass monkey number 0", "tuned")).ShouldBe("a {}");
        (await teacher.ParseAsync("where does the train to town 1 leave", "tuned")).ShouldBe("nothing");
    }

    public void Dispose() => _agents.Dispose();

    private static Task LearningAsync(Teacher teacher, string agent) => Teacher.UntilAsync(async () =>
    {
        var status = await teacher.GetAsync(agent);
        return status.GetProperty("state").GetString() != "training" || status.GetProperty("serving").GetString() == "grammar";
    });

    private static string Agent(params string[] utterances) =>
        $$"""{"intents":[{{string.Join(',', utterances.Select((text, i) => $$"""{"name":"i{{i}}","utterances":["{{text}}"]}"""))}}]}""";

    // 100 intents with 100 sentences each, of made-up words.
    private static string Large(int seed)
    {
        var random = new Random(seed);
        string[] words = [.. Enumerable.Range(0, 2000).Select(_ => new string([.. Enumerable.Range(0, random.Next(3, 9)).Select(_ => (char)random.Next('a', 'z'))]))];
        var intents = Enumerable.Range(0, 100).Select(i =>
        {
            var sentences = Enumerable.Range(0, 100).Select(_ => $"\"{string.Join(' ', Enumerable.Range(0, 8).Select(_ => words[random.Next(words.Length)]))}\"");
            return $$"""{"name":"i{{i}}","utterances":[{{string.Join(',', sentences)}}]}""";
        });
        return $$"""{"intents":[{{string.Join(',', intents)}}]}""";
    }
}
