using System.Net;
using Jibo.Pegasus.Parser.Tests.Agents.Uploads;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Agents.Labels;

/// <summary>Sentences that were misunderstood, labelled over real sockets.</summary>
public sealed class LabelTests : IDisposable
{
    private const string Strange = "polish the brass monkey";

    private readonly SmallAgents _agents = new();

    public void Dispose() => _agents.Dispose();

    [Fact]
    public async Task A_labelled_sentence_is_understood_and_then_learned()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        (await teacher.ParseAsync(Strange)).ShouldNotStartWith("hello");

        var label = await teacher.LabelAsync(Strange, "hello", more: ""","note":"a joke of theirs","heard":"polish the grass monkey","transID":"t-1" """);
        var live = await teacher.LiveAsync(label);

        (await teacher.ParseAsync(Strange)).ShouldBe("hello {}");
        // As people say it, fillers and all.
        (await teacher.ParseAsync("Polish the BRASS monkey!")).ShouldBe("hello {}");
        live.GetProperty("liveSeconds").GetDouble().ShouldBeLessThan(60);
        live.GetProperty("heard").GetString().ShouldBe("polish the grass monkey");
        live.GetProperty("note").GetString().ShouldBe("a joke of theirs");
        live.GetProperty("transID").GetString().ShouldBe("t-1");
        (await teacher.ParseAsync(Strange, "elsewhere")).ShouldBe("nothing", "it is no intent of that rule");

        var learned = await teacher.LearnedAsync(label);
        var effect = learned.GetProperty("effect");
        effect.GetProperty("sentences").GetInt32().ShouldBe(10);
        effect.GetProperty("before").GetInt32().ShouldBeInRange(0, 10);
        effect.GetProperty("after").GetInt32().ShouldBeInRange(0, 10);
        // Who is ready stays ready.
        (await teacher.GetAsync("chitchat")).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task It_goes_before_a_template_that_misunderstands_and_the_explanation_says_so()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");

        await teacher.LiveAsync(await teacher.LabelAsync("tell me a joke", "hello"));

        (await teacher.ParseAsync("tell me a joke")).ShouldBe("hello {}");
        (await teacher.ParseAsync("tell us a joke")).ShouldStartWith("requestTellJiboContent");
        var (_, why) = await teacher.SendAsync(HttpMethod.Post, "/v1/explain", """{"text":"tell me a joke","rules":["launch"]}""");
        why.GetProperty("winner").GetString().ShouldBe("labels");
        why.GetProperty("engines")[0].GetProperty("candidates")[0].GetProperty("because").GetString().ShouldBe("labelled \"tell me a joke\"");
        why.GetProperty("engines")[1].GetProperty("verdict").GetString().ShouldBe("lost: labels has priority high");
        var (_, alone) = await teacher.SendAsync(HttpMethod.Post, "/v1/agents/chitchat/parse", """{"texts":["tell me a joke"]}""");
        alone.GetProperty("results")[0].GetProperty("intent").GetString().ShouldBe("hello");
    }

    [Fact]
    public async Task Answers_go_on_while_it_is_taken_in_and_learned()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        using var done = new CancellationTokenSource();
        var asking = Task.Run(async () =>
        {
            using var asker = new Teacher(parser);
            var answered = 0;
            for (; !done.IsCancellationRequested; answered++)
                (await asker.ParseAsync("do you know any good jokes")).ShouldStartWith("requestTellJiboContent");
            return answered;
        });

        await teacher.LearnedAsync(await teacher.LabelAsync(Strange, "hello"));
        await done.CancelAsync();

        (await asking).ShouldBeGreaterThan(0);
    }

    [Fact]
    public async Task It_is_there_after_a_restart()
    {
        string id;
        await using (var parser = await _agents.StartAsync())
        {
            using var teacher = new Teacher(parser);
            id = (await teacher.LiveAsync(await teacher.LabelAsync(Strange, "hello"))).Id();
        }

        await using var again = await _agents.StartAsync();
        using var later = new Teacher(again);
        (await later.ParseAsync(Strange)).ShouldBe("hello {}");
        (await later.LabelsAsync()).ShouldHaveSingleItem().Id().ShouldBe(id);
    }

    [Fact]
    public async Task The_same_sentence_twice_is_one()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        var first = await teacher.LabelAsync(Strange, "hello");
        var second = await teacher.LabelAsync("Polish the  brass MONKEY.", "hello", more: ""","note":"once more" """);

        second.Id().ShouldBe(first.Id());
        second.TryGetProperty("replaced", out _).ShouldBeFalse();
        (await teacher.LabelsAsync()).ShouldHaveSingleItem().GetProperty("note").GetString().ShouldBe("once more");
    }

    [Fact]
    public async Task What_says_otherwise_takes_its_place_and_says_so()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        var first = await teacher.LabelAsync(Strange, "hello");
        var second = await teacher.LabelAsync(Strange, "requestTellJiboContent");

        var replaced = second.GetProperty("replaced").EnumerateArray().ShouldHaveSingleItem();
        (replaced.Id(), replaced.GetProperty("intent").GetString()).ShouldBe((first.Id(), "hello"));
        await teacher.UnderstandsAsync(Strange, """requestTellJiboContent {"JiboContent":"Joke"}""");
        (await teacher.LabelsAsync()).ShouldHaveSingleItem().Id().ShouldBe(second.Id());
        Directory.GetFiles(Path.Combine(_agents.Data, "parser-labels")).ShouldHaveSingleItem();
    }

    [Fact]
    public async Task Undone_it_is_understood_no_more()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        var label = await teacher.LiveAsync(await teacher.LabelAsync("tell me a joke", "hello"));

        (await teacher.UndoAsync(label)).Status.ShouldBe(HttpStatusCode.NoContent);

        await teacher.UnderstandsAsync("tell me a joke", """requestTellJiboContent {"JiboContent":"Joke"}""");
        (await teacher.LabelsAsync()).ShouldBeEmpty();
        (await teacher.UndoAsync(label)).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task When_the_agents_change_it_is_kept_and_told_and_understood_again_when_it_can_be()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        var label = await teacher.LiveAsync(await teacher.LabelAsync(Strange, "hello"));

        _agents.Write(SmallAgents.File, SmallAgents.Text.Replace("name: hello", "name: welcome", StringComparison.Ordinal));
        var idle = await teacher.UntilAsync(label, one => one.State() == "idle");
        idle.GetProperty("problem").GetString().ShouldBe("The agent 'chitchat' has no intent 'hello'; it has requestTellJiboContent, welcome");
        (await teacher.ParseAsync(Strange)).ShouldNotStartWith("hello");

        _agents.Write(SmallAgents.File, SmallAgents.Text + "  - name: other\n    rules: [launch]\n    templates: [something else]\n");
        await teacher.LiveAsync(label);
        (await teacher.ParseAsync(Strange)).ShouldBe("hello {}");
    }

    [Fact]
    public async Task An_agent_that_was_uploaded_keeps_its_labels_when_it_comes_anew()
    {
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("garden", """{"rules":["extra"],"intents":[{"name":"mow","utterances":["mow the lawn","cut the grass"]}]}""");
        await teacher.SettledAsync("garden");
        var label = await teacher.LabelAsync(Strange, "mow", "garden");
        await teacher.LearnedAsync(label);

        await teacher.PutAsync("garden", """{"rules":["extra"],"intents":[{"name":"mow","utterances":["shorten the lawn","cut it shorter"]}]}""");
        await teacher.SettledAsync("garden");
        await teacher.UnderstandsAsync(Strange, "mow {}", "extra");

        await teacher.DeleteAsync("garden");
        (await teacher.UntilAsync(label, one => one.State() == "idle")).GetProperty("problem").GetString().ShouldBe("There is no agent 'garden'");
    }

    [Fact]
    public async Task Of_several_sets_of_entities_the_label_says_which_and_may_add_to_it()
    {
        _agents.Write("tell.yaml", """
            agent: tell
            intents:
              - { name: tell, rules: [extra], entities: { what: secret }, templates: ["a secret about {about:text}"] }
              - { name: tell, rules: [extra], entities: { what: story }, templates: ["a story"] }
            """);
        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);

        (await teacher.RefusedAsync(HttpStatusCode.BadRequest, """{"text":"once upon a time","agent":"tell","intent":"tell"}"""))
            .ShouldBe("The intent 'tell' is there with what=secret; what=story: say with \"entities\" which is meant");
        await teacher.LabelAsync("once upon a time", "tell", "tell", ""","entities":{"what":"story","long":"yes"}""");
        await teacher.UnderstandsAsync("once upon a time", """tell {"what":"story","long":"yes"}""", "extra");
        (await teacher.LabelsAsync()).ShouldHaveSingleItem().TryGetProperty("learned", out _).ShouldBeFalse("there is nothing to learn for templates");
    }

    [Fact]
    public async Task Two_parsers_that_share_the_folder_both_understand_it()
    {
        await using var one = await _agents.StartAsync();
        await using var other = await _agents.StartAsync();
        using var teacher = new Teacher(one);
        using var asker = new Teacher(other);

        var label = await teacher.LabelAsync(Strange, "hello");
        await asker.UnderstandsAsync(Strange, "hello {}");

        (await asker.UndoAsync(label)).Status.ShouldBe(HttpStatusCode.NoContent);
        await Teacher.UntilAsync(async () => (await teacher.LabelsAsync()).Length == 0);
    }

    [Fact]
    public async Task Where_it_cannot_be_kept_it_is_not_taken()
    {
        _agents.Write("taken.txt", "a file");
        await using var parser = await _agents.StartAsync($"--parser:labels={Path.Combine(_agents.Folder, "taken.txt", "labels")}");
        using var teacher = new Teacher(parser);

        (await teacher.RefusedAsync(HttpStatusCode.InsufficientStorage, """{"text":"x y","agent":"chitchat","intent":"hello"}""")).ShouldStartWith("The change cannot be kept");
        (await teacher.LabelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task Files_that_are_no_labels_are_passed_over()
    {
        var folder = Path.Combine(_agents.Data, "parser-labels");
        Directory.CreateDirectory(folder);
        var id = new string('a', 24);
        await File.WriteAllTextAsync(Path.Combine(folder, $"{id}.json"), "{\"id\":");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{new string('b', 24)}.json"), $$"""{"id":"{{id}}","text":"x","agent":"chitchat","intent":"hello","added":1}""");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{new string('c', 24)}.json"), $$"""{"id":"{{new string('c', 24)}}","text":null,"agent":"chitchat","intent":"hello","added":1}""");
        await File.WriteAllTextAsync(Path.Combine(folder, $"{new string('d', 24)}.json"), $$"""{"id":"{{new string('d', 24)}}","text":"{{Strange}}","agent":"chitchat","intent":"hello","added":1}""");

        await using var parser = await _agents.StartAsync();
        using var teacher = new Teacher(parser);

        (await teacher.LabelsAsync()).ShouldHaveSingleItem().Id().ShouldBe(new string('d', 24));
        (await teacher.ParseAsync(Strange)).ShouldBe("hello {}");
    }

    [Theory]
    [InlineData("{")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"text":" ","agent":"chitchat","intent":"hello"}""")]
    [InlineData("""{"text":"?!","agent":"chitchat","intent":"hello"}""")]
    [InlineData("""{"text":null,"agent":"chitchat","intent":"hello"}""")]
    [InlineData("""{"text":"x","agent":"chitchat","intent":"hello","entities":{"a":null}}""")]
    [InlineData("""{"text":"x","agent":"chitchat","intent":"hello","entities":{"":"b"}}""")]
    [InlineData("""{"text":"x","agent":"chitchat","intent":"hello","transID":7}""")]
    public async Task What_is_no_label_is_refused(string body)
    {
        await using var parser = await _agents.StartAsync("--parser:waitForTraining=0");
        using var teacher = new Teacher(parser);
        await teacher.RefusedAsync(HttpStatusCode.BadRequest, body);
        (await teacher.LabelsAsync()).ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_too_much_is_refused()
    {
        await using var parser = await _agents.StartAsync("--parser:waitForTraining=0");
        using var teacher = new Teacher(parser);
        var many = string.Concat(Enumerable.Repeat("la ", 65));
        (await teacher.RefusedAsync(HttpStatusCode.BadRequest, $$"""{"text":"{{many}}","agent":"chitchat","intent":"hello"}""")).ShouldBe("The sentence has 65 words, 64 are allowed");
        (await teacher.RefusedAsync(HttpStatusCode.BadRequest, $$"""{"text":"{{new string('x', 401)}}","agent":"chitchat","intent":"hello"}""")).ShouldContain("400 are allowed");
        (await teacher.RefusedAsync(HttpStatusCode.BadRequest, $$"""{"text":"x","agent":"chitchat","intent":"hello","note":"{{new string('x', 501)}}"}""")).ShouldContain("note has 501");
        var entities = string.Join(',', Enumerable.Range(0, 17).Select(i => $"\"e{i}\":\"v\""));
        (await teacher.RefusedAsync(HttpStatusCode.BadRequest, "{\"text\":\"x\",\"agent\":\"chitchat\",\"intent\":\"hello\",\"entities\":{" + entities + "}}")).ShouldContain("17 entities");
        (await teacher.LabelAsync($$"""{"text":"{{new string('x', 40_000)}}","agent":"chitchat","intent":"hello"}""")).Status.ShouldBe(HttpStatusCode.RequestEntityTooLarge);
    }

    [Fact]
    public async Task Nobody_labels_for_an_agent_or_an_intent_that_is_not_there()
    {
        await using var parser = await _agents.StartAsync("--parser:waitForTraining=0");
        using var teacher = new Teacher(parser);
        (await teacher.RefusedAsync(HttpStatusCode.NotFound, """{"text":"x","agent":"<b>","intent":"hello"}""")).ShouldBe("There is no agent '<b>'");
        (await teacher.RefusedAsync(HttpStatusCode.NotFound, """{"text":"x","agent":"chitchat","intent":"bye"}""")).ShouldBe("The agent 'chitchat' has no intent 'bye'; it has requestTellJiboContent, hello");
    }

    [Fact]
    public async Task Only_who_may_change_agents_sees_and_changes_labels()
    {
        const string Token = "a parser's token for tests, long enough";
        await using var parser = await _agents.StartAsync($"--parser:adminToken={Token}", "--parser:waitForTraining=0");
        using var stranger = new Teacher(parser);
        foreach (var (method, path) in new[] { (HttpMethod.Get, "/v1/labels"), (HttpMethod.Post, "/v1/labels"), (HttpMethod.Get, $"/v1/labels/{new string('a', 24)}"), (HttpMethod.Delete, $"/v1/labels/{new string('a', 24)}") })
            (await stranger.SendAsync(method, path)).Status.ShouldBe(HttpStatusCode.Unauthorized, $"{method} {path}");
        using var teacher = new Teacher(parser, Token);
        (await teacher.LabelAsync(Strange, "hello")).State().ShouldBe("training");
    }

    [Theory]
    [InlineData("nonsense")]
    [InlineData("..%2F..%2Fetc")]
    [InlineData("AAAAAAAAAAAAAAAAAAAAAAAA")]
    public async Task What_is_no_id_is_nobodys(string id)
    {
        await using var parser = await _agents.StartAsync("--parser:waitForTraining=0");
        using var teacher = new Teacher(parser);
        (await teacher.SendAsync(HttpMethod.Delete, $"/v1/labels/{id}")).Status.ShouldBe(HttpStatusCode.NotFound);
    }
}
