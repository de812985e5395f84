using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Replay;

/// <summary>Fixtures against the real accounts and a hub that does as it is told.</summary>
public sealed class ReplayTests : IAsyncLifetime
{
    private readonly CliRun _cli = new();
    private HomeWithRobot _home = null!;

    public async ValueTask InitializeAsync() => _home = await HomeWithRobot.StartAsync();

    public async ValueTask DisposeAsync()
    {
        _cli.Dispose();
        await _home.DisposeAsync();
    }

    [Fact]
    public async Task Requests_are_signed_as_robots_sign_under_the_hosts_of_the_fixture_and_answers_are_kept()
    {
        const string Steps = """
            { "http": { "host": "api.jibo.com", "path": "/" } },
            { "http": { "host": "api.jibo.com", "target": "Loop_20160324.ListLoops", "sign": "node", "body": {}, "expect": { "body": { "$length": 1 } }, "keep": { "loop": "$[0].id" } } },
            { "http": { "host": "api.jibo.com", "target": "Key_20160201.ListBinaryRequests", "sign": "native", "body": { "loopId": "${loop}" }, "expect": { "status": 200, "body": [] } } },
            { "http": { "host": "api.jibo.com", "target": "Notification_20150505.NewRobotToken", "sign": "native", "keep": { "news": "$.token" } } },
            { "socket": { "host": "api-socket.jibo.com", "path": "/${news}", "open": "news" } },
            { "socket": { "host": "api-socket.jibo.com", "path": "/nonsense", "refused": 401 } }
            """;

        (await ReplayAsync(Steps, [.. _home.Key, "--url", $"{_home.Address}"])).ShouldBe(0, _cli.Output + _cli.Error);

        _cli.Output.ShouldContain("Loop_20160324.ListLoops  200");
        _cli.Output.ShouldContain("6 steps, 0 of them not as expected");
        _cli.Output.ShouldNotContain(_home.SecretAccessKey);
    }

    [Fact]
    public async Task A_wrong_key_is_a_difference_that_says_what_the_cloud_said_and_what_follows_fails_for_want_of_it()
    {
        const string Steps = """
            { "http": { "host": "api.jibo.com", "target": "Loop_20160324.ListLoops", "sign": "node", "keep": { "loop": "$[0].id" } } },
            { "http": { "host": "api.jibo.com", "target": "Key_20160201.ListBinaryRequests", "sign": "native", "body": { "loopId": "${loop}" } } }
            """;

        (await ReplayAsync(Steps, "--var", $"accessKeyId={_home.AccessKeyId}", "--var", "secretAccessKey=wrong", "--url", $"{_home.Address}", "--json")).ShouldBe(1);

        var lines = _cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line)).ToArray();
        lines[0].GetProperty("differences")[0].GetString()!.ShouldStartWith("the status is 403 (");
        lines[1].GetProperty("differences")[0].GetString().ShouldBe("${loop} has no value: the step that keeps it did not bring it");
        lines[2].GetProperty("failed").GetInt32().ShouldBe(2);
    }

    [Fact]
    public async Task A_turn_is_held_against_the_frames_that_come_in_their_order()
    {
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Listen());
            await socket.SendAsync("""{"type":"EOS","data":null}""");
        });
        const string Steps = """
            { "socket": { "host": "neo-hub.jibo.com", "path": "/v1/listen", "token": "of mine", "robotId": "Red-Green-Blue-Gold", "timeout": 300, "frames": [
              { "send": { "type": "LISTEN", "msgID": "${uuid}", "ts": "${now}", "data": {} } },
              { "expect": { "type": "LISTEN", "data": { "match": { "skillID": "joke-skill" } } } },
              { "expect": { "type": "SOS" } },
              { "expect": { "type": "EOS" } } ] } }
            """;

        (await ReplayAsync(Steps, [.. _home.Key, "--url", $"{_home.Address}", "--resolve", $"neo-hub.jibo.com={hub.Url.Authority}"])).ShouldBe(1);

        _cli.Output.ShouldContain("frame 2 (EOS): $.type is \"EOS\", not \"SOS\"");
        _cli.Output.ShouldContain("no frame came within 300 ms");
        hub.Upgrades.TryPeek(out var upgrade).ShouldBeTrue();
        upgrade!["Authorization"].ShouldBe("Bearer of mine");
        upgrade["x-jibo-robotid"].ShouldBe("Red-Green-Blue-Gold");
        upgrade["Host"].ShouldBe("neo-hub.jibo.com");
    }

    [Fact]
    public async Task Nobody_at_the_place_is_a_difference_not_a_crash()
    {
        (await ReplayAsync("""{ "http": { "host": "api.jibo.com" } }, { "socket": { "host": "neo-hub.jibo.com", "path": "/x" } }""", [.. _home.Key, "--url", "http://127.0.0.1:9"])).ShouldBe(1);

        _cli.Output.ShouldContain("2 steps, 2 of them not as expected");
    }

    private async Task<int> ReplayAsync(string steps, params string[] arguments)
    {
        var path = _cli.File("fixture.json");
        await File.WriteAllTextAsync(
            path, $$"""{ "name": "Test", "version": 1, "variables": { "accessKeyId": null, "secretAccessKey": null }, "steps": [ {{steps}} ] }""", TestContext.Current.CancellationToken);
        return await _cli.RunAsync(["replay", path, "--data", _cli.Data, .. arguments]);
    }
}
