using System.Text.Json;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>What an operator sees of skills, and adds by an address alone.</summary>
public sealed class CatalogueTests : IAsyncLifetime
{
    private const string Manifest = """
        {"id":"word-skill","version":"2.1","description":"Spells words.","author":"Somebody","examples":["spell kite"],"timeout":20000,
         "variants":[{"name":"calm"},{"name":"brisk","weight":10}],"intents":[{"name":"spellWord"}]}
        """;

    private readonly ScratchFolder _data = new();
    private FakeSkill _words = null!;
    private HubUnderTest _hub = null!;

    public async ValueTask InitializeAsync()
    {
        _words = await FakeSkill.StartWithAsync(Manifest);
        _hub = await HubUnderTest.StartAsync(
            null, $"--hub:adminToken={Operator.Token}", $"--hub:registrations={Path.Combine(_data.Path, "skills.json")}", "--hub:openSkillList=true");
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        await _words.DisposeAsync();
        _data.Dispose();
    }

    [Fact]
    public async Task A_skill_is_added_by_its_address_alone()
    {
        using var op = new Operator(_hub);

        var (status, body) = await op.AskAsync(HttpMethod.Post, "/v1/skills", $$"""{"baseURL":"http://{{_words.Address}}"}""");

        status.ShouldBe(200);
        body.GetProperty("id").GetString().ShouldBe("word-skill");
        body.GetProperty("version").GetString().ShouldBe("2.1");
        var listed = (await op.GetAsync("/v1/skills")).Body.GetProperty("skills").EnumerateArray().Single(skill => skill.GetProperty("id").GetString() == "word-skill");
        listed.GetProperty("description").GetString().ShouldBe("Spells words.");
        listed.GetProperty("version").GetString().ShouldBe("2.1");
        listed.GetProperty("author").GetString().ShouldBe("Somebody");
        listed.GetProperty("examples").Texts().ShouldBe(["spell kite"]);
        listed.GetProperty("URL").GetString().ShouldBe($"http://{_words.Address}/v1/main");
    }

    [Theory]
    [InlineData("""{"baseURL":"ftp://words"}""", "$.baseURL: must be an absolute http or https address without user, query or fragment")]
    [InlineData("""{"baseURL":"file:///etc/passwd"}""", "$.baseURL: must be an absolute http or https address without user, query or fragment")]
    [InlineData("""{"baseURL":"http://somebody:secret@words"}""", "$.baseURL: must be an absolute http or https address without user, query or fragment")]
    [InlineData("{}", "$: Need to either be 'onRobot: true' or have URL: a skill; baseURL is missing")]
    [InlineData("""{"url":"http://words"}""", "$: unexpected property url in a registration")]
    public async Task What_is_no_address_of_a_skill_is_refused(string body, string fault)
    {
        using var op = new Operator(_hub);
        var answer = await op.AskAsync(HttpMethod.Post, "/v1/skills", body);
        answer.Status.ShouldBe(400);
        answer.Body.GetProperty("data").GetProperty("faults").Texts().ShouldBe([fault]);
    }

    [Fact]
    public async Task A_skill_whose_manifest_has_faults_is_not_added_and_all_are_told()
    {
        await using var bad = await FakeSkill.StartWithAsync("""{"id":"bad id","timeout":1,"intents":[]}""");
        using var op = new Operator(_hub);
        var answer = await op.AskAsync(HttpMethod.Post, "/v1/skills", $$"""{"baseURL":"http://{{bad.Address}}"}""");
        answer.Status.ShouldBe(400);
        answer.Body.GetProperty("data").GetProperty("faults").Texts().ShouldBe(
            ["$.id: must be made of ASCII letters, digits and @ / . _ -", "$.timeout: must be a whole number from 100 to 60000"]);
    }

    [Fact]
    public async Task A_skill_that_is_not_there_is_not_added()
    {
        await _words.DisposeAsync();
        using var op = new Operator(_hub);
        var answer = await op.AskAsync(HttpMethod.Post, "/v1/skills", """{"baseURL":"http://127.0.0.1:1"}""");
        answer.Status.ShouldBe(502);
        answer.Message().ShouldStartWith("The skill at http://127.0.0.1:1/ gave no manifest:");
    }

    [Theory]
    [InlineData("POST", "/v1/skills")]
    [InlineData("GET", "/v1/skills/catalogue")]
    public async Task Neither_is_for_robots(string method, string path)
    {
        using var robot = new Operator(_hub, _hub.Token());
        (await robot.AskAsync(HttpMethod.Parse(method), path, method == "POST" ? "{}" : null)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task The_catalogue_says_how_every_skill_does()
    {
        using var op = new Operator(_hub);
        (await op.AskAsync(HttpMethod.Post, "/v1/skills", $$"""{"baseURL":"http://{{_words.Address}}","weight":10}""")).Status.ShouldBe(200);
        (await OfAsync(op, "joke-skill")).GetProperty("state").GetString().ShouldBe("unknown");
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync())[^1].Type.ShouldBe("SKILL_ACTION");

        var joke = await OfAsync(op, "joke-skill");
        joke.GetProperty("state").GetString().ShouldBe("answers");
        joke.GetProperty("lastAnswered").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow.AddMinutes(-1));
        _hub.Skill.Answer = FakeSkill.Say("no", 500);
        await using (var robot = await _hub.ConnectAsync())
            (await robot.TapJokeAsync())[^1].Type.ShouldBe("ERROR");
        joke = await OfAsync(op, "joke-skill");
        joke.GetProperty("state").GetString().ShouldBe("fails");
        joke.GetProperty("failure").GetString().ShouldBe("BadAnswer");
        joke.GetProperty("failures").GetInt32().ShouldBe(1);

        var words = await OfAsync(op, "word-skill");
        words.GetProperty("weight").GetInt32().ShouldBe(10);
        words.GetProperty("timeout").GetInt32().ShouldBe(20_000);
        words.GetProperty("author").GetString().ShouldBe("Somebody");
        words.GetProperty("variants").GetArrayLength().ShouldBe(2);
        words.GetProperty("source").GetString().ShouldBe("registration");
        (await OfAsync(op, "@be/clock")).GetProperty("state").GetString().ShouldBe("on-robot");
    }

    private static async Task<JsonElement> OfAsync(Operator op, string id) =>
        (await op.GetAsync("/v1/skills/catalogue")).Body.GetProperty("skills").EnumerateArray().Single(skill => skill.GetProperty("id").GetString() == id);
}
