using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Cli.Tests.Talk;

public class TalkTests
{
    [Fact]
    public async Task Words_are_sent_as_a_robot_sends_them_and_the_answer_is_spoken()
    {
        List<string> heard = [];
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Sos);
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Eos);
            await socket.NextTextAsync();
            await socket.SendAsync(HubFrames.Listen());
            await socket.SendAsync(HubFrames.SkillAction("It <i>was</i> the chicken."));
            heard = socket.Texts;
        });
        using var cli = new CliRun();

        (await TalkAsync(cli, hub, "--text", "tell me a joke")).ShouldBe(0, cli.Error);

        heard.Select(Type).ShouldBe(["LISTEN", "CLIENT_ASR", "CONTEXT"]);
        heard.Select(text => Value(text, "transID")).Distinct().ShouldHaveSingleItem();
        Value(heard[0], "data", "mode").ShouldBe("CLIENT_ASR");
        Value(heard[1], "data", "text").ShouldBe("tell me a joke");
        cli.Output.ShouldContain("Jibo: It was the chicken.");
        cli.Output.ShouldContain("\"tell me a joke\" (1.00) · requestTellJiboContent JiboContent=Joke · joke-skill, launched");
        hub.Upgrades.TryDequeue(out var headers).ShouldBeTrue();
        headers["Authorization"].ShouldStartWith("Bearer ey");
        headers["x-jibo-robotid"].ShouldBe("Maple-Copper-River-Lantern");
    }

    [Fact]
    public async Task A_menu_tap_is_an_intent_with_its_entities()
    {
        List<string> heard = [];
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            await socket.NextTextAsync();
            await socket.NextTextAsync();
            heard = socket.Texts;
            await socket.SendAsync(HubFrames.Listen(final: true));
        });
        using var cli = new CliRun();

        (await TalkAsync(cli, hub, "--menu", "loadMenu", "destination=clock", "--rules", "main-menu/execute_main_menu")).ShouldBe(0, cli.Error);

        Value(heard[0], "data", "mode").ShouldBe("CLIENT_NLU");
        Value(heard[1], "data", "intent").ShouldBe("loadMenu");
        Value(heard[1], "data", "entities", "destination").ShouldBe("clock");
        heard[1].ShouldContain("\"rules\":[\"main-menu/execute_main_menu\"]");
    }

    [Fact]
    public async Task The_microphone_stays_open_until_the_hub_has_heard_enough()
    {
        ScriptedSocket? heard = null;
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            heard = socket;
            // Longer than the recording: what comes after it is silence.
            await socket.HearAsync(12);
            await socket.SendAsync(HubFrames.Sos);
            await socket.SendAsync(HubFrames.Eos);
            await socket.SendAsync(HubFrames.Listen());
            await socket.SendAsync(HubFrames.SkillAction());
        });
        using var cli = new CliRun();
        WavFile.Write(cli.File("speech.wav"), [.. Tones.Silence(0.1), .. Tones.Beep(0.3), .. Tones.Silence(0.1)]);

        (await TalkAsync(cli, hub, "--wav", cli.File("speech.wav"), "--speed", "4", "--json")).ShouldBe(0, cli.Error);

        heard!.Texts.Select(Type).ShouldBe(["LISTEN", "CONTEXT"]);
        Value(heard.Texts[0], "data", "asr", "encoding").ShouldBe("LINEAR16");
        heard.Audio.Count.ShouldBeLessThan(20);
        var lines = cli.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonDocument.Parse(line).RootElement).ToArray();
        lines.SkipLast(1).Where(line => line.GetProperty("from").GetString() == "hub").Select(line => line.GetProperty("type").GetString())
            .ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
        lines[^1].GetProperty("ok").GetBoolean().ShouldBeTrue();
        // Twelve messages at four times the pace are 0.3 s; speech ended after 0.4 / 4 s.
        lines[^1].GetProperty("eosAfterSpeechMs").GetDouble().ShouldBeInRange(150, 2000);
        lines[^1].GetProperty("said").GetString()!.ShouldContain("programmed by a chicken");
    }

    [Theory]
    [InlineData("wav")]
    [InlineData("ogg")]
    public async Task Opus_is_sent_one_page_a_message(string kind)
    {
        ScriptedSocket? heard = null;
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            heard = socket;
            await socket.HearAsync(3);
            await socket.SendAsync(HubFrames.Eos);
            await socket.SendAsync(HubFrames.Listen(final: true));
        });
        using var cli = new CliRun();
        WavFile.Write(cli.File("speech.wav"), Tones.Beep(0.8));
        await File.WriteAllBytesAsync(cli.File("speech.ogg"), [.. RobotOggWriter.Encode(Tones.Beep(0.8)).SelectMany(page => page)]);

        string[] how = kind == "wav" ? ["--wav", cli.File("speech.wav"), "--opus"] : ["--ogg", cli.File("speech.ogg")];
        (await TalkAsync(cli, hub, [.. how, "--speed", "5"])).ShouldBe(0, cli.Error);

        Value(heard!.Texts[0], "data", "asr", "encoding").ShouldBe("OGG_OPUS");
        heard.Audio[0].Length.ShouldBe(47);
        heard.Audio.ShouldAllBe(page => Encoding.ASCII.GetString(page, 0, 4) == "OggS");
        cli.Output.ShouldContain("EOS after the last speech:");
    }

    [Fact]
    public async Task An_error_frame_ends_the_turn_badly()
    {
        await using var hub = await ScriptedHub.StartAsync(socket => socket.SendAsync(HubFrames.Error("PARSER", "Request failed")));
        using var cli = new CliRun();

        (await TalkAsync(cli, hub, "--text", "hello")).ShouldBe(1);

        cli.Error.Trim().ShouldBe("pegasus: the turn did not end well: ERROR PARSER Request failed");
    }

    [Fact]
    public async Task A_hub_that_closes_too_early_ends_the_turn_badly()
    {
        await using var hub = await ScriptedHub.StartAsync((ScriptedSocket socket) =>
            socket.Socket.CloseOutputAsync(System.Net.WebSockets.WebSocketCloseStatus.EndpointUnavailable, "going down", CancellationToken.None));
        using var cli = new CliRun();

        (await TalkAsync(cli, hub, "--text", "hello")).ShouldBe(1);

        cli.Error.ShouldContain("1001 going down");
    }

    [Fact]
    public async Task A_hub_that_says_nothing_is_given_up_after_the_timeout()
    {
        await using var hub = await ScriptedHub.StartAsync((ScriptedSocket _) => Task.CompletedTask);
        using var cli = new CliRun();

        (await TalkAsync(cli, hub, "--text", "hello", "--timeout", "1")).ShouldBe(1);

        cli.Error.ShouldContain("no final frame within 1 s");
    }

    [Fact]
    public async Task A_refusal_is_told_in_the_words_of_the_hub()
    {
        await using var hub = await ScriptedHub.StartAsync((HttpContext context) =>
        {
            context.Response.StatusCode = 401;
            return context.Response.WriteAsync("JsonWebTokenError: invalid signature");
        });
        using var cli = new CliRun();

        (await TalkAsync(cli, hub, "--text", "hello")).ShouldBe(1);

        cli.Error.ShouldContain("refuses the robot: HTTP 401: JsonWebTokenError: invalid signature");
    }

    [Fact]
    public async Task Nobody_there_is_one_sentence_that_says_what_to_start()
    {
        using var cli = new CliRun();

        (await cli.RunAsync("talk", "--text", "hello", "--url", "ws://127.0.0.1:1/v1/listen", "--data", cli.Data)).ShouldBe(1);

        cli.Error.Trim().ShouldBe("pegasus: Nobody answers at ws://127.0.0.1:1/v1/listen; start the system with ./pegasus up, or say where it is with --url.");
    }

    [Theory]
    [InlineData("""{"type":"CONTEXT","data":{"general":{"release":"2.0.0"},"skill":{"id":"joke-skill"}}}""")]
    [InlineData("""{"general":{"release":"2.0.0"},"skill":{"id":"joke-skill"}}""")]
    public async Task A_context_can_be_given_whole_or_as_its_data(string file)
    {
        string? context = null;
        await using var hub = await ScriptedHub.StartAsync(async socket =>
        {
            while (await socket.NextTextAsync() is { } text && Type(text) != "CONTEXT")
            {
            }

            context = socket.Texts[^1];
            await socket.SendAsync(HubFrames.Listen(final: true));
        });
        using var cli = new CliRun();
        await File.WriteAllTextAsync(cli.File("context.json"), file);

        (await TalkAsync(cli, hub, "--text", "hello", "--context", cli.File("context.json"))).ShouldBe(0, cli.Error);

        Value(context!, "data", "general", "release").ShouldBe("2.0.0");
        Value(context!, "data", "skill", "id").ShouldBe("joke-skill");
    }

    private static Task<int> TalkAsync(CliRun cli, ScriptedHub hub, params string[] arguments) =>
        cli.RunAsync(["talk", .. arguments, "--url", hub.Url.ToString(), "--data", cli.Data]);

    private static string Type(string message) => Value(message, "type");

    private static string Value(string message, params string[] path)
    {
        using var json = JsonDocument.Parse(message);
        return path.Aggregate(json.RootElement, (element, name) => element.GetProperty(name)).GetString()!;
    }
}
