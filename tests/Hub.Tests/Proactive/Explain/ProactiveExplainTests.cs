using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Tests.Registry;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Explain;

public sealed class ProactiveExplainTests : IAsyncLifetime
{
    private const string Path = "/v1/proactive/explain";
    private const string Context = """{"general":{"robotID":"R-1","onRobotSkills":["@be/news"]},"runtime":{"perception":{"speaker":"aaaa01","peoplePresent":[]},"location":{"iso":"2030-01-02T08:15:30.000-08:00"}},"skill":{}}""";
    private const string Moment = $$$"""{"trigger":{"triggerSource":"NEW_ARRIVAL","triggerData":{"looperID":"aaaa02"}},"context":{{{Context}}},"now":1893600930000}""";

    private static readonly RobotProfile Profile = HubUnderTest.Profile with { OnRobotSkills = ["@be/news"] };

    private HubUnderTest _hub = null!;
    private Operator _operator = null!;

    public async ValueTask InitializeAsync()
    {
        _hub = await HubUnderTest.StartAsync(null, $"--hub:adminToken={Operator.Token}");
        _operator = new Operator(_hub);
        (await _operator.PutAsync("@be/news", """
            {"manifest":{"id":"@be/news","onRobot":true,"intents":[],"proactives":[
              {"memo":"Arrival","topics":[],"contextRules":[{"field":"TRIGGER_SOURCE","matchRule":"EXACT","value":"NEW_ARRIVAL"}]},
              {"memo":"Morning","topics":[],"contextRules":[{"field":"TRIGGER_SOURCE","matchRule":"EXACT","value":"SURPRISE"},{"field":"DAY_OF_WEEK","matchRule":"GREATER_THAN","value":7}]}
            ]}}
            """)).Status.ShouldBe(200);
    }

    public async ValueTask DisposeAsync()
    {
        _operator.Dispose();
        await _hub.DisposeAsync();
    }

    [Fact]
    public async Task What_a_robot_was_told_is_explained_newest_first()
    {
        await TriggerAsync(TriggerSources.NewArrival, "@be/news");
        await TriggerAsync(TriggerSources.Surprise, null);

        var (status, body) = await _operator.GetAsync($"{Path}?robotID={Profile.RobotId}");

        status.ShouldBe(200);
        body.GetProperty("robotID").GetString().ShouldBe(Profile.RobotId);
        var decisions = body.GetProperty("decisions").EnumerateArray().ToArray();
        decisions.Select(one => one.GetProperty("moment").GetProperty("triggerSource").GetString()).ShouldBe(["SURPRISE", "NEW_ARRIVAL"]);
        decisions[1].GetProperty("chosen").GetProperty("skillID").GetString().ShouldBe("@be/news");
        decisions[1].GetProperty("took").GetDouble().ShouldBeGreaterThan(0);
        decisions[0].GetProperty("chosen").ValueKind.ShouldBe(JsonValueKind.Null);
        var failed = decisions[0].GetProperty("registrations")[1].GetProperty("rules")[1];
        failed.GetProperty("passed").GetBoolean().ShouldBeFalse();
        failed.GetProperty("rule").GetProperty("value").GetInt32().ShouldBe(7);
        failed.GetProperty("actual").GetInt32().ShouldBeInRange(0, 6);
        body.ToString().ShouldNotContain(Profile.FirstName);

        (await _operator.GetAsync($"{Path}?robotID={Profile.RobotId}&count=1")).Body.GetProperty("decisions").GetArrayLength().ShouldBe(1);
        (await _operator.GetAsync($"{Path}?robotID=Another-Robot")).Body.GetProperty("decisions").GetArrayLength().ShouldBe(0);
    }

    [Fact]
    public async Task A_moment_is_judged_without_anybody_speaking()
    {
        var (status, body) = await _operator.AskAsync(HttpMethod.Post, Path, Moment);

        status.ShouldBe(200, body.ToString());
        body.GetProperty("robotID").GetString().ShouldBe("R-1");
        body.GetProperty("timestamp").GetString().ShouldBe("2030-01-02T16:15:30.000Z");
        body.GetProperty("moment").GetProperty("focusedPerson").GetString().ShouldBe("aaaa02");
        body.GetProperty("moment").GetProperty("partOfDay").GetString().ShouldBe("MORNING MID");
        body.GetProperty("chosen").GetProperty("index").GetInt32().ShouldBe(0);
        (await _operator.GetAsync($"{Path}?robotID=R-1")).Body.GetProperty("decisions").GetArrayLength().ShouldBe(0, "nothing of it is kept");
    }

    [Fact]
    public async Task Only_operators_may_ask()
    {
        using var nobody = new Operator(_hub, null);
        using var robot = new Operator(_hub, _hub.Token());

        (await nobody.GetAsync($"{Path}?robotID=R-1")).Status.ShouldBe(401);
        (await robot.GetAsync($"{Path}?robotID=R-1")).Status.ShouldBe(401);
        (await robot.AskAsync(HttpMethod.Post, Path, Moment)).Status.ShouldBe(401);
    }

    [Fact]
    public async Task Without_a_token_of_operators_it_is_said_how_to_have_one()
    {
        await using var hub = await HubUnderTest.StartAsync();
        using var someone = new Operator(hub);

        var answer = await someone.GetAsync($"{Path}?robotID=R-1");

        answer.Status.ShouldBe(403);
        answer.Message().ShouldBe("Proactive decisions cannot be explained: set ETCO_hub_adminToken, or ETCO_hub_adminToken_FILE, to a secret of at least 32 bytes");
    }

    [Theory]
    [InlineData("", "robotID must be the name of a robot")]
    [InlineData("?robotID=", "robotID must be the name of a robot")]
    [InlineData("?robotID=a&robotID=b", "robotID must be the name of a robot")]
    [InlineData("?robotID=R-1&count=0", "count must be a number from 1 to 20")]
    [InlineData("?robotID=R-1&count=21", "count must be a number from 1 to 20")]
    [InlineData("?robotID=R-1&count=-1", "count must be a number from 1 to 20")]
    [InlineData("?robotID=R-1&count=many", "count must be a number from 1 to 20")]
    public async Task A_question_that_makes_no_sense_is_told_so(string query, string message)
    {
        var answer = await _operator.GetAsync(Path + query);

        (answer.Status, answer.Message()).ShouldBe((400, message));
    }

    [Fact]
    public async Task A_name_that_no_robot_has_is_refused() =>
        (await _operator.GetAsync($"{Path}?robotID={new string('x', 300)}")).Status.ShouldBe(400);

    [Theory]
    [InlineData("NEW_ARRIVAL", "BOREDOM", "Invalid value for triggerSource 'BOREDOM'")]
    [InlineData("\"robotID\":\"R-1\",", "", "data.general.robotID is missing")]
    [InlineData("1893600930000", "-1", "now must be a time of the years 2000 to 2099, in milliseconds since 1970")]
    [InlineData("1893600930000", "9223372036854775807", "now must be a time of the years 2000 to 2099, in milliseconds since 1970")]
    public async Task A_moment_that_makes_no_sense_is_told_so(string good, string bad, string message)
    {
        var answer = await _operator.AskAsync(HttpMethod.Post, Path, Moment.Replace(good, bad, StringComparison.Ordinal));

        (answer.Status, answer.Message()).ShouldBe((400, message));
    }

    [Theory]
    [InlineData("")]
    [InlineData("[]")]
    [InlineData("{")]
    [InlineData("{}")]
    [InlineData("""{"trigger":null,"context":null}""")]
    [InlineData("""{"trigger":{"triggerSource":7},"context":{}}""")]
    [InlineData("""{"trigger":{"triggerSource":"SURPRISE"},"context":{},"now":"soon"}""")]
    [InlineData("""{"trigger":{"triggerSource":"SURPRISE"},"context":{},"now":1e400}""")]
    public async Task What_is_no_moment_is_refused(string body) =>
        (await _operator.AskAsync(HttpMethod.Post, Path, body)).Status.ShouldBe(400);

    [Fact]
    public async Task Oddities_of_a_robot_are_no_fault_of_the_hub()
    {
        foreach (var runtime in new[] { "null", "{}", """{"perception":{"peoplePresent":[null,{}]},"loop":{"users":[null,{}]},"location":{"iso":"yesterday","lng":1e9}}""" })
        {
            var body = $$$"""{"trigger":{"triggerSource":"SURPRISE","triggerData":null},"context":{"general":{"robotID":"R-1"},"runtime":{{{runtime}}}}}""";
            var (status, answer) = await _operator.AskAsync(HttpMethod.Post, Path, body);
            status.ShouldBe(200, $"{runtime}: {answer}");
            answer.GetProperty("moment").GetProperty("focusedPerson").GetString().ShouldBe("UNKNOWN");
        }
    }

    [Fact]
    public async Task A_body_of_ten_megabytes_and_one_too_deep_are_refused()
    {
        (await _operator.AskAsync(HttpMethod.Post, Path, $$"""{"trigger":"{{new string('x', 10 * 1024 * 1024)}}"}""")).Status.ShouldBe(413);
        (await _operator.AskAsync(HttpMethod.Post, Path, $$"""{"trigger":{"triggerSource":"SURPRISE"},"context":{"x":{{new string('[', 50_000)}}""")).Status.ShouldBe(400);
    }

    private async Task TriggerAsync(string source, string? speaker)
    {
        var turn = new RobotTurn(Profile, TimeProvider.System);
        await using var robot = await _hub.ConnectAsync("/v1/proactive");
        await robot.SendAsync(turn.Trigger(source));
        await robot.SendAsync(turn.Context());
        var frame = (await robot.ReadTurnAsync()).ShouldHaveSingleItem().Json();
        if (speaker is null)
            frame.GetProperty("data").TryGetProperty("match", out _).ShouldBeFalse();
        else
            frame.GetProperty("data").GetProperty("match").GetProperty("skillID").GetString().ShouldBe(speaker);
    }
}
