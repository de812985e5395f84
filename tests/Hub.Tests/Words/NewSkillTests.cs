using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Hub.Tests.Registry;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Words;

/// <summary>A skill that is registered with a running hub is understood by the running parser.</summary>
public sealed class NewSkillTests : IDisposable
{
    private const string Said = "rinse the brass lantern of the lighthouse";

    private readonly ScratchFolder _data = new();

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_skill_is_understood_at_its_registration_until_it_is_taken_back()
    {
        await using var parser = await ParserUnderTest.StartAsync();
        await using var skill = await FakeSkill.StartAsync("secret-skill", "tellSecret");
        // The hub looks after the parser once in an hour, so it must have told it of itself.
        await using var hub = await StartAsync(parser, parserCheck: "1h");
        using var op = new Operator(hub);
        (await SkillForAsync(hub, Said)).ShouldNotBe("secret-skill");

        var (status, body) = await op.PutAsync("secret-skill", $$"""
            {"baseURL":"http://{{skill.Address}}","manifest":{"id":"secret-skill","intents":[
             {"name":"tellSecret","entities":[{"name":"JiboContent","value":"Secret"},{"name":"Thing","value":"*"}],"utterances":["[please] rinse the brass lantern (of|in) {Thing:text}"]},
             {"name":"nothingNew"}]} }
            """);
        status.ShouldBe(200, body.ToString());
        await UntilAsync(async () => await SkillForAsync(hub, Said) == "secret-skill");
        JsonDocument.Parse(skill.Asked.First().Body).RootElement.GetProperty("data").GetProperty("result").GetProperty("nlu").GetProperty("entities").ToString()
            .ShouldBe("""{"JiboContent":"Secret","Thing":"the lighthouse"}""");
        await UntilAsync(async () => await WordsAsync(op) == "ok");

        (await op.DeleteAsync("secret-skill")).Status.ShouldBe(204);
        await UntilAsync(async () => await NamesAsync(parser) == "");
        (await SkillForAsync(hub, Said)).ShouldNotBe("secret-skill");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task A_parser_that_has_lost_everything_is_told_again()
    {
        await using var parser = await ParserUnderTest.StartAsync();
        await using var skill = await FakeSkill.StartAsync("secret-skill", "tellSecret");
        await using var hub = await StartAsync(parser);
        using var op = new Operator(hub);
        (await op.PutAsync("secret-skill", Manifest("secret-skill", skill, Said))).Status.ShouldBe(200);
        await UntilAsync(async () => await WordsAsync(op) == "ok");

        // Nobody tells the hub so.
        await parser.StartAnewAsync();
        await UntilAsync(async () => await SkillForAsync(hub, Said) == "secret-skill");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task Words_that_the_parser_cannot_use_are_told_to_operators_and_harm_no_other_skill()
    {
        await using var parser = await ParserUnderTest.StartAsync();
        await using var skill = await FakeSkill.StartAsync("secret-skill", "tellSecret");
        await using var hub = await StartAsync(parser);
        using var op = new Operator(hub);

        (await op.PutAsync("bad-skill", Manifest("bad-skill", skill, "whisper (me"))).Status.ShouldBe(200);
        (await op.PutAsync("secret-skill", Manifest("secret-skill", skill, Said))).Status.ShouldBe(200);

        await UntilAsync(async () => await SkillForAsync(hub, Said) == "secret-skill");
        await UntilAsync(async () => await WordsAsync(op) == "degraded");
        (await op.GetAsync("/healthcheck?verbose")).Body.ToString().ShouldContain(" has 1 fault: intent ");
    }

    [Fact]
    [Trait("Category", "slow")]
    public async Task What_a_hub_left_behind_is_forgotten_by_the_next()
    {
        await using var parser = await ParserUnderTest.StartAsync();
        await using var skill = await FakeSkill.StartAsync("secret-skill", "tellSecret");
        await using (var hub = await StartAsync(parser))
        using (var op = new Operator(hub))
        {
            await op.PutAsync("secret-skill", Manifest("secret-skill", skill, Said));
            await UntilAsync(async () => await NamesAsync(parser) == "skill:secret-skill");
        }

        File.Delete(_data.File("hub-skills.json"));
        await using var next = await StartAsync(parser);
        await UntilAsync(async () => await NamesAsync(parser) == "");
    }

    public void Dispose() => _data.Dispose();

    private static string Manifest(string id, FakeSkill skill, string utterance) => $$"""
        {"baseURL":"http://{{skill.Address}}","manifest":{"id":"{{id}}","intents":[{"name":"{{id}}Intent","utterances":["{{utterance}}"]}]} }
        """;

    private Task<HubUnderTest> StartAsync(ParserUnderTest parser, string parserCheck = "1s") => HubUnderTest.StartAsync(TimeProvider.System, null,
        ["--hub:tellParser=true", $"--hub:parserCheck={parserCheck}", $"--server:data={_data.Path}", $"--hub:adminToken={Operator.Token}", .. parser.Addresses]);

    /// <summary>Who gets a typed turn; null for nobody, or when the parser is away.</summary>
    private static async Task<string?> SkillForAsync(HubUnderTest hub, string text)
    {
        await using var robot = await hub.ConnectAsync();
        var turn = new RobotTurn(HubUnderTest.Profile, TimeProvider.System);
        await robot.SendAsync(turn.ListenToText());
        await robot.SendAsync(turn.Text(text));
        await robot.SendAsync(turn.Context());
        var listen = (await robot.ReadTurnAsync()).FirstOrDefault(frame => frame.Type == "LISTEN")?.Json();
        return listen?.GetProperty("data").GetProperty("match") is { ValueKind: JsonValueKind.Object } match ? match.GetProperty("skillID").GetString() : null;
    }

    private static async Task<string> NamesAsync(ParserUnderTest parser)
    {
        using var http = new HttpClient();
        using var list = JsonDocument.Parse(await http.GetStringAsync($"http://127.0.0.1:{parser.Http}/v1/agents"));
        return string.Join(',', list.RootElement.GetProperty("agents").EnumerateArray()
            .Where(agent => agent.GetProperty("source").GetString() == "upload").Select(agent => agent.GetProperty("name").GetString()));
    }

    private static async Task<string?> WordsAsync(Operator op) => (await op.GetAsync("/healthcheck?verbose")).Body
        .GetProperty("dependencies").GetProperty("words").GetProperty("status").GetString();

    private static async Task UntilAsync(Func<Task<bool>> holds)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        limit.CancelAfter(TimeSpan.FromSeconds(30));
        // Each look is a turn or a request, so this neither spins nor sleeps.
        while (!await holds())
            limit.Token.ThrowIfCancellationRequested();
    }
}
