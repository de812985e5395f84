using System.Net;
using System.Text.Json;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.SystemTests.Running;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.SystemTests;

/// <summary>Whole turns, from a robot's socket to the spoken joke.</summary>
public abstract class Turns(PegasusSystem system)
{
    // Half a second of silence ends speech; the rest is the recogniser's, on a machine that others may use as well.
    private const double EndOfSpeechLimit = 1000;

    // A robot's page holds 520 ms, and what is in it is heard when it is full.

    [Fact]
    public async Task Every_service_says_that_it_is_well()
    {
        using var probe = new HealthProbe();
        foreach (var service in system.Table.Services)
            (await probe.AskAsync(service.Address, CancellationToken.None)).Status.ShouldBe("ok", service.Name);
    }

    [Fact]
    public async Task Words_are_answered_with_a_spoken_joke()
    {
        await using var robot = await system.DialAsync();
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("tell me a joke"), robot.Turn.Context());

        await robot.ExpectAsync("SOS");
        await robot.ExpectAsync("EOS");
        ShouldLaunch(await robot.ExpectAsync("LISTEN"), "joke-skill");
        var action = await robot.ExpectAsync("SKILL_ACTION");

        action.Final.ShouldBeTrue();
        SpokenText.Of(action.Utf8).ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_tap_on_a_menu_is_answered_without_the_parser()
    {
        await using var robot = await system.DialAsync();
        var joke = new NluResult { Intent = "requestTellJiboContent", Entities = Entities.Of(("JiboContent", "Joke")), Rules = ["launch"] };
        await robot.SendAsync(robot.Turn.ListenToMenu(["launch"]), robot.Turn.Meaning(joke), robot.Turn.Context());

        var last = await robot.ExpectFinalAsync();

        last.Type.ShouldBe("SKILL_ACTION", robot.ToString());
        ShouldLaunch(robot.Frames.Single(frame => frame.Type == "LISTEN"), "joke-skill");
    }

    [Fact]
    public async Task The_time_is_told_by_the_clock_of_a_real_robot_and_by_the_cloud_to_one_in_a_terminal()
    {
        await using var real = await AskAsync(system.Robot with { OnRobotSkills = null });
        var listen = Parse(await real.ExpectFinalAsync());
        (listen.Data.Nlu.Intent, listen.Data.Match?.SkillId, listen.Data.Match?.OnRobot).ShouldBe(("askForTime", "@be/clock", true));

        await using var terminal = await AskAsync(system.Robot with { OnRobotSkills = [] });
        SpokenText.Of((await terminal.ExpectFinalAsync()).Utf8).ShouldNotBeEmpty();
        ShouldLaunch(terminal.Frames.Single(frame => frame.Type == "LISTEN"), "chitchat-skill");

        async Task<FakeRobot> AskAsync(RobotProfile profile)
        {
            var robot = await system.DialAsync(profile);
            await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("what time is it"), robot.Turn.Context());
            return robot;
        }
    }

    [Fact]
    public async Task What_no_skill_knows_ends_with_a_listen_that_matches_nobody()
    {
        await using var robot = await system.DialAsync();
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("the quarterly figures of the shipping company are late"), robot.Turn.Context());

        var last = await robot.ExpectFinalAsync();

        last.Type.ShouldBe("LISTEN", robot.ToString());
        Parse(last).Data.Match.ShouldBeNull();
    }

    [Theory]
    [InlineData("slt")]
    [InlineData("kal")]
    public async Task A_spoken_request_is_heard_and_answered_as_raw_samples(string voice)
    {
        RequireHearing();
        using var folder = new ScratchFolder();
        WavFile.Write(folder.File("joke.wav"), Speaking.SamplesOf(Recording.Of("tell me a joke", voice)));

        await ShouldHearAJokeAsync(EndOfSpeechLimit, "--wav", folder.File("joke.wav"));
    }

    [Theory]
    [InlineData("slt")]
    [InlineData("kal")]
    public async Task A_spoken_request_is_heard_and_answered_in_the_pages_of_a_robot(string voice)
    {
        RequireHearing();
        using var folder = new ScratchFolder();
        var pages = RobotOggWriter.Encode(Speaking.SamplesOf(Recording.Of("tell me a joke", voice)));
        await File.WriteAllBytesAsync(folder.File("joke.ogg"), [.. pages.SelectMany(page => page)]);

        await ShouldHearAJokeAsync(EndOfSpeechLimit + Speaking.PageLength.TotalMilliseconds, "--ogg", folder.File("joke.ogg"));
    }

    [Fact]
    public async Task A_launch_is_remembered_by_history()
    {
        var newcomer = system.Robot with { RobotId = "System-Test-Robot-Remembered" };
        var before = await CountLaunchesAsync(newcomer.RobotId);

        await using var robot = await system.DialAsync(newcomer);
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("tell me a joke"), robot.Turn.Context());
        await robot.ExpectFinalAsync();

        // Recorded beside the turn, so a moment later.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (await CountLaunchesAsync(newcomer.RobotId) == before)
            await Task.Delay(50, limit.Token);
        (await CountLaunchesAsync(newcomer.RobotId)).ShouldBe(before + 1);
    }

    [Fact]
    public async Task Many_robots_talk_at_once()
    {
        await Task.WhenAll(Enumerable.Range(0, 40).Select(robot => system.TellAJokeAsync(new RobotProfile { RobotId = $"One-Of-Many-{robot}" })));
    }

    [Fact]
    public async Task A_robot_that_wants_too_much_at_once_is_told_so_and_harms_nobody()
    {
        var greedy = new RobotProfile { RobotId = "Greedy-Greedy-Greedy-Robot" };
        var sockets = new List<FakeRobot>();
        try
        {
            var refused = await Should.ThrowAsync<HubRefusedException>(async () =>
            {
                while (sockets.Count < 20)
                    sockets.Add(await system.DialAsync(greedy));
            });
            refused.Status.ShouldBe(HttpStatusCode.TooManyRequests);
            await system.TellAJokeAsync();
        }
        finally
        {
            foreach (var socket in sockets)
                await socket.DisposeAsync();
        }
    }

    private async Task ShouldHearAJokeAsync(double limit, params string[] how)
    {
        await using var talk = await CliProcess.RunAsync(["talk", .. how, "--json", "--data", system.Data]);

        var lines = talk.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        (await talk.WaitForExitAsync()).ShouldBe(0, talk.Output + talk.Error + system.Log);
        lines.Where(line => line.TryGetProperty("from", out var from) && from.GetString() == "hub").Select(line => line.GetProperty("type").GetString())
            .ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"], talk.Output);
        var outcome = lines[^1];
        outcome.GetProperty("said").GetString().ShouldNotBeNullOrEmpty();
        var late = outcome.GetProperty("eosAfterSpeechMs").GetDouble();
        TestContext.Current.SendDiagnosticMessage("EOS {0} ms after the last speech", late);
        late.ShouldBeInRange(0, limit);
        var listen = lines.Single(line => line.TryGetProperty("type", out var type) && type.GetString() == "LISTEN" && line.GetProperty("from").GetString() == "hub");
        listen.GetProperty("message").GetProperty("data").GetProperty("match").GetProperty("skillID").GetString().ShouldBe("joke-skill");
    }

    private async Task<long> CountLaunchesAsync(string robotId)
    {
        using var http = new HttpClient();
        var query = $$"""{"robotID":"{{robotId}}","rules":[{"field":"skillID","match":"EXACT","value":"joke-skill"}]}""";
        using var answer = await http.PostAsync(
            new Uri(system.Table["history"].Address, "v1/skill/launch/count"), new StringContent(query, System.Text.Encoding.UTF8, "application/json"));
        var text = await answer.Content.ReadAsStringAsync();
        answer.IsSuccessStatusCode.ShouldBeTrue(text);
        using var json = JsonDocument.Parse(text);
        return json.RootElement.GetProperty("count").GetInt64();
    }

    private static void RequireHearing()
    {
        var missing = SystemPackages.Missing();
        Assert.SkipWhen(missing.Count > 0, $"hearing needs {SystemPackages.Command(missing)}");
    }

    private static void ShouldLaunch(ReceivedFrame listen, string skill)
    {
        listen.Final.ShouldBeFalse(listen.ToString());
        var match = Parse(listen).Data.Match.ShouldNotBeNull(listen.ToString());
        (match.SkillId, match.Launch, match.OnRobot).ShouldBe((skill, true, false));
    }

    private static ListenFrame Parse(ReceivedFrame frame)
    {
        MessageParser.TryRead(frame.Utf8.Span, PegasusJson.Wire.ListenFrame, out var listen, out var problem).ShouldBeTrue(problem?.Message);
        return listen!;
    }
}

[Collection(nameof(OneProcess))]
public sealed class TurnsInOneProcess(OneProcess system) : Turns(system);

[Collection(nameof(SeparateProcesses))]
public sealed class TurnsInSeparateProcesses(SeparateProcesses system) : Turns(system);
