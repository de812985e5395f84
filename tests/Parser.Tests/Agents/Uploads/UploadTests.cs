using System.Net;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Agents.Uploads;

/// <summary>What a parser learns while it runs.</summary>
public sealed class UploadTests : IDisposable
{
    private const string Secrets = """
        {"lang":"en","rules":["launch"],"intents":[{"name":"tellSecret","entities":{"JiboContent":"Secret"},
         "utterances":["tell me a secret","[please] tell us a secret about {Thing:text}","what is your deepest secret","confide in me","let me in on a secret"]}],
         "outOfScope":["keep this secret for me"]}
        """;

    private const string Meaning = """tellSecret {"JiboContent":"Secret"}""";

    // What comes with the parser grows; these tests need to know it.
    private const string Files = """
        agent: chitchat
        intents:
          - name: requestTellJiboContent
            rules: [launch]
            entities: { JiboContent: Joke }
            templates: ["tell (me|us) a joke"]
            utterances: [tell me a joke, say something funny, do you know any jokes, make me laugh, i could use a good joke]
          - name: hello
            rules: [launch]
            templates: ["(hello|hi)"]
            utterances: [hello there, good to see you, nice to meet you again, hi my friend, greetings to you]
        """;

    private readonly ScratchFolder _data = new();
    private readonly ScratchFolder _files = new();

    public UploadTests()
    {
        File.WriteAllText(_files.File("chitchat.yaml"), Files);
        foreach (var shipped in new[] { "language.yaml", "out-of-scope.txt" })
            File.Copy(Path.Combine(new ParserOptions().Agents, shipped), _files.File(shipped));
    }

    [Fact]
    public async Task A_new_agent_is_accepted_at_once_understood_and_becomes_ready()
    {
        await using var parser = await StartAsync();
        using var teacher = new Teacher(parser);
        (await teacher.ParseAsync("tell me a secret")).ShouldNotBe(Meaning);

        var (status, accepted) = await teacher.PutAsync("skill:secret-skill", Secrets);

        status.ShouldBe(HttpStatusCode.Accepted);
        accepted.GetProperty("name").GetString().ShouldBe("skill:secret-skill");
        accepted.GetProperty("utterances").GetInt32().ShouldBe(5);
        await teacher.UnderstandsAsync("tell me a secret", Meaning);
        (await teacher.ParseAsync("could you please tell us a secret about the moon")).ShouldBe("""tellSecret {"JiboContent":"Secret","Thing":"the moon"}""");

        var ready = await teacher.SettledAsync("skill:secret-skill");
        ready.GetProperty("state").GetString().ShouldBe("ready");
        ready.GetProperty("serving").GetString().ShouldBe("all");
        ready.GetProperty("seconds").GetDouble().ShouldBeGreaterThan(0);
        ready.TryGetProperty("progress", out _).ShouldBeFalse();
        // Nobody wrote this down: the classifier has learned.
        (await teacher.ParseAsync("so what would be your deepest secret")).ShouldBe(Meaning);
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
    }

    [Fact]
    public async Task What_is_deleted_is_forgotten_by_grammar_and_classifier_at_once()
    {
        await using var parser = await StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("secrets", Secrets);
        await teacher.SettledAsync("secrets");

        (await teacher.DeleteAsync("secrets")).Status.ShouldBe(HttpStatusCode.NoContent);

        await teacher.UnderstandsAsync("tell me a secret", "nothing");
        (await teacher.ParseAsync("so what would be your deepest secret")).ShouldBe("nothing");
        (await teacher.DeleteAsync("secrets")).Status.ShouldBe(HttpStatusCode.NotFound);
        (await teacher.SendAsync(HttpMethod.Get, "/v1/agents/secrets")).Status.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task The_same_content_again_trains_nothing_and_other_content_replaces_it()
    {
        await using var parser = await StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("secrets", Secrets);
        var ready = await teacher.SettledAsync("secrets");
        var model = parser.Models.Current;

        var (_, again) = await teacher.PutAsync("secrets", Secrets.Replace("\n", " ", StringComparison.Ordinal));

        again.GetProperty("state").GetString().ShouldBe("ready");
        again.GetProperty("hash").GetString().ShouldBe(ready.GetProperty("hash").GetString());
        parser.Models.Current.ShouldBeSameAs(model);

        var (_, other) = await teacher.PutAsync("secrets", Secrets.Replace("tell me a secret", "tell me a mystery", StringComparison.Ordinal));
        other.GetProperty("hash").GetString().ShouldNotBe(ready.GetProperty("hash").GetString());
        await teacher.UnderstandsAsync("tell me a mystery", Meaning);
        (await teacher.SettledAsync("secrets")).GetProperty("state").GetString().ShouldBe("ready");
    }

    [Fact]
    public async Task The_last_of_many_changes_wins()
    {
        await using var parser = await StartAsync();
        using var teacher = new Teacher(parser);
        for (var i = 0; i < 12; i++)
            (await teacher.PutAsync("a", $$"""{"rules":["launch"],"intents":[{"name":"it{{i}}","utterances":["polish the brass monkey"]}]}""")).Status.ShouldBe(HttpStatusCode.Accepted);

        (await teacher.SettledAsync("a")).GetProperty("state").GetString().ShouldBe("ready");
        (await teacher.ParseAsync("polish the brass monkey")).ShouldBe("it11 {}");
    }

    [Fact]
    public async Task Agents_outlive_a_restart_and_a_bad_one_is_passed_over()
    {
        await using (var parser = await StartAsync())
        using (var teacher = new Teacher(parser))
        {
            await teacher.PutAsync("secrets", Secrets);
            await teacher.PutAsync("other%2Fone", """{"rules":["launch"],"intents":[{"name":"it","templates":["polish the brass monkey"]}]}""");
        }

        var kept = Directory.GetFiles(_data.File("parser-agents"), "*.json");
        kept.Length.ShouldBe(2);
        var spoiled = kept.Single(file => File.ReadAllText(file).Contains("monkey", StringComparison.Ordinal));
        await File.WriteAllTextAsync(spoiled, (await File.ReadAllTextAsync(spoiled, Cancelled)).Replace("brass monkey", "{brass:monkey}", StringComparison.Ordinal), Cancelled);
        await File.WriteAllTextAsync(_data.File("parser-agents/torn.json"), "{\"name\":", Cancelled);

        await using (var parser = await StartAsync())
        using (var teacher = new Teacher(parser))
        {
            (await teacher.ParseAsync("tell me a secret")).ShouldBe(Meaning, "known before the door opens");
            (await teacher.GetAsync("secrets")).GetProperty("state").GetString().ShouldBe("ready");
            var bad = await teacher.GetAsync("other%2Fone");
            bad.GetProperty("state").GetString().ShouldBe("failed");
            bad.GetProperty("faults")[0].GetString()!.ShouldContain("there is no slot type \"monkey\"");
            var (_, list) = await teacher.SendAsync(HttpMethod.Get, "/v1/agents");
            list.GetProperty("agents").EnumerateArray().Select(agent => agent.GetProperty("name").GetString()).ShouldBe(["chitchat", "other/one", "secrets"]);
            list.GetProperty("instance").GetString().ShouldNotBeNullOrEmpty();
        }
    }

    [Fact]
    public async Task Without_rules_an_agent_is_meant_only_where_its_own_name_is_asked_for()
    {
        await using var parser = await StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("bank", """{"lang":"en","intents":[{"name":"balance","utterances":["show my balance"]}],"outOfScope":["tell me a joke"]}""");

        await teacher.UnderstandsAsync("show my balance", "balance {}", rule: "bank");
        (await teacher.ParseAsync("show my balance")).ShouldBe("nothing");
        (await teacher.SettledAsync("bank")).GetProperty("state").GetString().ShouldBe("ready");
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
    }

    [Fact]
    public async Task What_an_agent_file_says_already_is_not_taken_from_it()
    {
        await using var parser = await StartAsync();
        using var teacher = new Teacher(parser);
        await teacher.PutAsync("thief", """{"rules":["launch"],"intents":[{"name":"stolen","utterances":["tell me a joke","polish the brass monkey"]}]}""");

        await teacher.UnderstandsAsync("polish the brass monkey", "stolen {}");
        (await teacher.SettledAsync("thief")).GetProperty("state").GetString().ShouldBe("ready");
        (await teacher.ParseAsync("tell me a joke")).ShouldStartWith("requestTellJiboContent");
        (await teacher.PutAsync("chitchat", Secrets)).Status.ShouldBe(HttpStatusCode.Conflict);
    }

    public void Dispose()
    {
        _data.Dispose();
        _files.Dispose();
    }

    private static CancellationToken Cancelled => TestContext.Current.CancellationToken;

    private Task<RunningParser> StartAsync() => RunningParser.StartAsync($"--server:data={_data.Path}", $"--parser:agents={_files.Path}");
}
