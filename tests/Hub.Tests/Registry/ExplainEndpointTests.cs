using System.Text.Json;
using Jibo.Pegasus.Hub.Tests.Robots;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Tests.Registry;

public sealed class ExplainEndpointTests : IAsyncLifetime
{
    private const string Path = "/v1/route/explain";

    private HubUnderTest _hub = null!;
    private Operator _robot = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubUnderTest.StartAsync();
        _robot = new Operator(_hub, _hub.Token());
    }

    public async ValueTask DisposeAsync()
    {
        _robot.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task A_greeting_goes_to_the_robot_or_to_the_cloud_as_the_robot_is()
    {
        const string nlu = """{"intent":"hello","entities":{"skill":"@be/greetings"},"rules":["launch"]}""";
        var real = await PostAsync($$"""{"nlu":{{nlu}},"hotphrase":true}""");
        real.GetProperty("decision").ToString().ShouldBe("""{"kind":"onRobot","skillID":"@be/greetings","launch":true}""");

        var terminal = await PostAsync($$"""{"nlu":{{nlu}},"context":{"general":{"release":"1.9.2","onRobotSkills":[]} } }""");
        terminal.GetProperty("decision").GetProperty("skillID").GetString().ShouldBe("joke-skill");
        terminal.GetProperty("robot").GetProperty("release").GetString().ShouldBe("1.9.2");
        terminal.GetProperty("candidates").EnumerateArray().Select(candidate => candidate.GetProperty("skillID").GetString())
            .ShouldBe(["joke-skill", "@be/greetings"]);
    }

    [Fact]
    public async Task What_a_token_says_of_the_robots_skills_counts()
    {
        using var robot = new Operator(_hub, _hub.Token(
            new RobotIdentity(HubUnderTest.Profile.AccountId, HubUnderTest.Profile.RobotId) { OnRobotSkills = ["@be/clock"] }));
        var (_, hello) = await robot.GetAsync($"{Path}?intent=hello&entity.skill=@be/greetings");
        hello.GetProperty("decision").GetProperty("skillID").GetString().ShouldBe("joke-skill");
        var (_, time) = await robot.GetAsync($"{Path}?intent=askForTime&entity.skill=@be/clock");
        time.GetProperty("decision").GetProperty("skillID").GetString().ShouldBe("@be/clock");
    }

    [Fact]
    public async Task Everything_can_be_asked_by_query_parameters_too()
    {
        var (status, body) = await _robot.GetAsync(
            $"{Path}?intent=yes&rules=shared/yes_no,x&skill=report-skill&hotphrase=false&release=1.8.0&robotId=Another-Robot&onRobotSkills=");
        status.ShouldBe(200, body.ToString());
        body.GetProperty("decision").ToString().ShouldBe("""{"kind":"update","skillID":"report-skill","launch":false}""");
        body.GetProperty("robot").ToString().ShouldBe(
            """{"robotID":"Another-Robot","release":"1.8.0","onRobotSkills":[],"floorSkillID":"report-skill","hotphrase":false}""");

        var nlu = Uri.EscapeDataString("""{"intent":"requestTellJiboContent","entities":{"JiboContent":"Joke"},"rules":["launch"]}""");
        var (_, joke) = await _robot.GetAsync($"{Path}?nlu={nlu}&context={Uri.EscapeDataString("""{"skill":{"id":"x"}}""")}");
        joke.GetProperty("decision").GetProperty("URL").GetString().ShouldBe($"http://{_hub.Skill.Address}/v1/main");
    }

    [Theory]
    [InlineData("")]
    [InlineData("7")]
    [InlineData("{}")]
    [InlineData("""{"nlu":7}""")]
    [InlineData("""{"nlu":null}""")]
    [InlineData("""{"nlu":{},"nlu":{}}""")]
    [InlineData("""{"nlu":{"intent":"\ud800"}}""")]
    [InlineData("""{"nlu":{"entities":[]}}""")]
    [InlineData("""{"nlu":{},"hotphrase":"yes"}""")]
    [InlineData("""{"nlu":{},"context":{"general":{"robotID":"somebody else"}}}""")]
    [InlineData("""{"nlu":{},"release":""}""")]
    public async Task Odd_questions_are_refused(string body) =>
        (await _robot.AskAsync(HttpMethod.Post, Path, body)).Status.ShouldBe(400);

    [Theory]
    [InlineData("?nlu=nonsense")]
    [InlineData("?intent=x&context=%7B")]
    [InlineData("?intent=x&hotphrase=perhaps")]
    public async Task Odd_queries_are_refused(string query) => (await _robot.GetAsync(Path + query)).Status.ShouldBe(400);

    [Fact]
    public async Task A_token_is_needed()
    {
        using var stranger = new Operator(_hub, token: null);
        (await stranger.GetAsync(Path)).Status.ShouldBe(401);
        (await stranger.AskAsync(HttpMethod.Post, Path, "{}")).Status.ShouldBe(401);
    }

    private async Task<JsonElement> PostAsync(string body)
    {
        var (status, answer) = await _robot.AskAsync(HttpMethod.Post, Path, body);
        status.ShouldBe(200, answer.ToString());
        return answer;
    }
}
