using System.Text.Encodings.Web;
using System.Text.Json;
using Jibo.Pegasus.Cli.Capture;
using Jibo.Pegasus.Cli.Replay.Fixtures;
using Jibo.Pegasus.Cli.Tests.Replay;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Cli.Tests.Capture;

/// <summary>What is captured can be given away, and can be replayed.</summary>
public sealed class CaptureTests : IDisposable
{
    private readonly CliRun _cli = new();

    public void Dispose() => _cli.Dispose();

    [Fact]
    public void Nothing_of_a_household_survives_whatever_it_is_called()
    {
        for (var seed = 0; seed < 100; seed++)
        {
            var home = new SeededHousehold(seed);
            var (fixture, audio) = FixtureMaker.Make(home.Records(), "captured", KeptKinds.None, "captured");
            var json = Write(fixture);

            foreach (var secret in home.Strings)
                json.Contains(secret, StringComparison.OrdinalIgnoreCase).ShouldBeFalse($"seed {seed}: '{secret}' is in {json}");
            audio.ShouldBeEmpty();
            fixture.Steps.Count.ShouldBe(7);
            FixtureReader.Read(System.Text.Encoding.UTF8.GetBytes(json), "captured").Name.ShouldBe("captured");
        }
    }

    [Fact]
    public void What_one_answer_brought_and_another_request_used_is_kept_and_named()
    {
        var home = new SeededHousehold(1);
        var (fixture, _) = FixtureMaker.Make(home.Records(), "captured", KeptKinds.None, "captured");

        fixture.Steps[1].Http!.Keep!.ShouldContain(pair => pair.Value == "$.token");
        var name = fixture.Steps[1].Http!.Keep!.Single().Key;
        fixture.Steps[5].Socket!.Token.ShouldBe($"${{{name}}}");
        fixture.Variables!["secretAccessKey"].ValueKind.ShouldBe(JsonValueKind.Null);
    }

    [Fact]
    public void Names_places_and_audio_stay_when_they_are_asked_for_and_tokens_never()
    {
        var home = new SeededHousehold(2);
        var (fixture, audio) = FixtureMaker.Make(home.Records(), "captured", KeptKinds.Names | KeptKinds.Places | KeptKinds.Audio, "captured");
        var json = Write(fixture);

        foreach (var kept in new[] { home.First, home.City, $"{home.Latitude}" })
            json.ShouldContain(kept);
        foreach (var secret in new[] { home.Token, home.Key, home.Secret, home.News, home.LooperId })
            json.ShouldNotContain(secret);
        audio.ShouldHaveSingleItem();
    }

    [Fact]
    public async Task A_captured_turn_replays_as_it_was()
    {
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            while (await socket.NextTextAsync() is { } text && !text.Contains("\"CONTEXT\"", StringComparison.Ordinal))
            {
            }

            await socket.SendAsync(HubFrames.Listen());
            await socket.SendAsync("""{"type":"SKILL_ACTION","msgID":"m","ts":1,"final":true,"data":{"skill":{"id":"joke-skill","session":{"id":"s","nodeID":1}},"action":null}}""");
        });
        var file = _cli.File("turn.json");
        await CaptureAsync(file, $"http://{hub.Url.Authority}", async listen =>
        {
            using var talk = new CliRun();
            (await talk.RunAsync("talk", "--text", "tell me a joke", "--url", $"ws://{listen}/v1/listen", "--token", "a token of mine", "--data", talk.Data)).ShouldBe(0, talk.Error);
        });
        var json = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        json.ShouldNotContain("a token of mine");
        json.ShouldContain("tell me a joke");

        using var replay = new CliRun();
        (await replay.RunAsync("replay", file, "--url", $"http://{hub.Url.Authority}", "--var", "hubToken=another", "--data", replay.Data)).ShouldBe(0, replay.Output + replay.Error);

        replay.Output.ShouldContain("LISTEN SKILL_ACTION");
    }

    [Fact]
    public async Task Signatures_hold_through_the_proxy_and_what_it_wrote_replays_against_another_household()
    {
        await using var home = await HomeWithRobot.StartAsync();
        var steps = _cli.File("steps.json");
        await File.WriteAllTextAsync(
            steps,
            """
            { "name": "Test", "version": 1, "variables": { "accessKeyId": null, "secretAccessKey": null }, "steps": [
              { "http": { "host": "api.jibo.com", "path": "/" } },
              { "http": { "host": "api.jibo.com", "target": "Loop_20160324.ListLoops", "sign": "node", "keep": { "loop": "$[0].id" } } },
              { "http": { "host": "api.jibo.com", "target": "Key_20160201.ListBinaryRequests", "sign": "native", "body": { "loopId": "${loop}" } } },
              { "http": { "host": "api.jibo.com", "target": "Update_20160301.GetUpdateFrom", "sign": "node", "body": { "fromVersion": "1.9.2", "subsystem": "@be/be", "filter": "fcs" }, "expect": { "status": 404 } } },
              { "http": { "host": "api.jibo.com", "target": "Notification_20150505.NewRobotToken", "sign": "native", "keep": { "news": "$.token" } } },
              { "socket": { "host": "api-socket.jibo.com", "path": "/${news}" } } ] }
            """,
            TestContext.Current.CancellationToken);
        var file = _cli.File("captured.json");
        await CaptureAsync(file, $"{home.Address}".TrimEnd('/'), async listen =>
        {
            using var robot = new CliRun();
            (await robot.RunAsync(["replay", steps, "--url", $"http://{listen}", "--data", robot.Data, .. home.Key])).ShouldBe(0, robot.Output + robot.Error);
        });
        (await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken)).ShouldNotContain(home.AccessKeyId);

        await using var other = await HomeWithRobot.StartAsync();
        using var replay = new CliRun();
        (await replay.RunAsync(["replay", file, "--url", $"{other.Address}", "--data", replay.Data, .. other.Key])).ShouldBe(0, replay.Output + replay.Error + await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken));
        replay.Output.ShouldContain("6 steps, 0 of them not as expected");
    }

    [Theory]
    [InlineData("--keep", "tokens", "it may have names, places and audio")]
    [InlineData("--listen", "here", "it must be a port")]
    [InlineData("--to", "ftp://x", "it must be an address")]
    public async Task What_cannot_be_is_told_so(string option, string value, string complaint)
    {
        (await _cli.RunAsync("capture", "--out", _cli.File("x.json"), "--data", _cli.Data, option, value)).ShouldBe(1);

        _cli.Error.ShouldContain(complaint);
    }

    private async Task CaptureAsync(string file, string to, Func<string, Task> during)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(TestContext.Current.CancellationToken);
        var running = _cli.RunAsync(stop.Token, "capture", "--listen", "0", "--to", to, "--out", file, "--data", _cli.Data);
        while (!_cli.Output.Contains("Listening at http://", StringComparison.Ordinal))
        {
            running.IsCompleted.ShouldBeFalse(_cli.Error);
            await Task.Delay(10, TestContext.Current.CancellationToken);
        }

        var listen = new Uri(_cli.Output.Split("Listening at ")[1].Split(' ')[0]).Authority;
        await during(listen);
        await stop.CancelAsync();
        (await running).ShouldBe(0, _cli.Error);

    }

    private static string Write(Fixture fixture) =>
        JsonSerializer.Serialize(fixture, new FixtureJson(new JsonSerializerOptions(FixtureJson.Default.Options) { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping }).Fixture);
}
