using System.Text.Json;
using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>What an owner and a robot do, against the containers, by the doors that they have: the gateway, and the ports of this machine.</summary>
[Collection(SharedContainers.Name)]
[Trait("Category", "container")]
public sealed class EndToEndTests(PegasusInContainers pegasus, ITestOutputHelper output) : ContainerTest(pegasus, output)
{
    private const string Anything = "shared/wildcard";

    private readonly CommandLine _cli = new();

    [Fact]
    public async Task A_robot_that_an_operator_added_boots_and_has_its_first_turn()
    {
        Pegasus.SkipWithoutDocker();
        const string Robot = "Container-Test-Robot-Booting";
        _cli.With("ETCO_accounts_adminToken", await Pegasus.SecretAsync("accounts-admin-token", Cancelled));
        var accounts = await Pegasus.Compose.AddressOfAsync("accounts", 8080, Cancelled);
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);

        var added = await _cli.RunAsync(
            Cancelled, "robot", "add", Robot, "--owner", "ada@example.com", "--first-name", "Ada", "--key-file", _cli.File("key.json"), "--url", $"http://{accounts}");
        added.ThrowIfFailed();
        var boot = await _cli.RunAsync(
            Cancelled,
            "replay", Repository.PathOf("tests/SystemTests/Fixtures/boot.json"), "--url", $"http://{gateway}",
            "--credentials", _cli.File("key.json"), "--var", $"robot={Robot}", "--json");

        boot.ExitCode.ShouldBe(0, boot.Output + boot.Error);
        boot.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Length.ShouldBe(17);
    }

    [Theory]
    [InlineData("--ogg")]
    [InlineData("--wav")]
    public async Task What_is_spoken_is_heard_by_the_hub_in_its_container(string how)
    {
        Pegasus.SkipWithoutDocker();
        _cli.With("ETCO_server_hubTokenSecret", Pegasus.Secret);
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);
        var file = Recording.Of("tell me a joke").Path;
        if (how == "--wav")
        {
            using var voice = OggVoice.Open(file);
            file = _cli.File("joke.wav");
            WavFile.Write(file, voice.ShouldBeOfType<OpusVoice>().Samples);
        }

        var talk = await _cli.RunAsync(Cancelled, "talk", how, file, "--url", $"ws://{gateway}/v1/listen", "--json");

        talk.ExitCode.ShouldBe(0, talk.Output + talk.Error);
        var frames = FromHub(talk);
        frames.Select(Type).ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"], talk.Output);
        frames[2].GetProperty("message").GetProperty("data").GetProperty("match").GetProperty("skillID").GetString().ShouldBe("joke-skill");
    }

    [Fact]
    public async Task A_conversation_goes_on_over_a_second_turn()
    {
        Pegasus.SkipWithoutDocker();
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);

        await using var knocking = await DialAsync(gateway);
        await knocking.SendAsync(knocking.Turn.ListenToText(), knocking.Turn.Text("knock knock"), knocking.Turn.Context());
        var door = await knocking.ExpectFinalAsync();
        var session = JsonSerializer.Deserialize(door.Utf8.Span, PegasusJson.Wire.SkillActionResponse)!.Data.Skill;
        await using var answering = await DialAsync(gateway);
        await answering.SendAsync(
            answering.Turn.ListenToText([Anything, "globals/global_commands_launch"], hotphrase: false),
            answering.Turn.Text("it's the cheese"),
            answering.Turn.Context(session));

        SpokenText.Of((await answering.ExpectFinalAsync()).Utf8).ShouldContain("the cheese who?");

        Task<FakeRobot> DialAsync(string address) => FakeRobot.DialAsync(
            new Uri($"ws://{address}/v1/listen"), RobotToken.Sign(Pegasus.Secret, TimeProvider.System.GetUtcNow()), new RobotProfile { RobotId = RobotToken.Robot, AccountId = RobotToken.Account });
    }

    [Fact]
    public async Task A_setting_that_was_changed_stays_changed_in_a_new_container()
    {
        Pegasus.SkipWithoutDocker();
        var settings = await Pegasus.Compose.AddressOfAsync("settings", 8080, Cancelled);
        (await _cli.RunAsync(Cancelled, "settings", "set", "report-skill", "offerProactively=false", "--url", $"http://{settings}")).ThrowIfFailed();

        (await Pegasus.Compose.RunAsync(TimeSpan.FromMinutes(1), Cancelled, "rm", "--stop", "--force", "settings")).ThrowIfFailed();
        await Pegasus.UpAsync(Cancelled);

        settings = await Pegasus.Compose.AddressOfAsync("settings", 8080, Cancelled);
        var kept = (await _cli.RunAsync(Cancelled, "settings", "get", "report-skill", "--json", "--url", $"http://{settings}")).ThrowIfFailed();
        kept.Output.ShouldContain("\"offerProactively\":{\"value\":false");
    }

    [Fact]
    public async Task A_moment_is_decided_on_and_the_operator_is_told_why()
    {
        Pegasus.SkipWithoutDocker();
        _cli.With("ETCO_server_hubTokenSecret", Pegasus.Secret).With("ETCO_hub_adminToken", await Pegasus.SecretAsync("hub-admin-token", Cancelled));
        var gateway = await Pegasus.Compose.AddressOfAsync("gateway", 8080, Cancelled);
        var hub = await Pegasus.Compose.AddressOfAsync("hub", 8080, Cancelled);

        var trigger = await _cli.RunAsync(
            Cancelled, "proactive", "trigger", "--source", "SURPRISE", "--why", "--url", $"ws://{gateway}/v1/proactive", "--hub", $"http://{hub}", "--json");

        trigger.ExitCode.ShouldBe(0, trigger.Output + trigger.Error);
        Type(FromHub(trigger)[0]).ShouldBe("PROACTIVE", trigger.Output);
        var decision = Lines(trigger).Single(line => line.TryGetProperty("registrations", out _));
        decision.GetProperty("registrations").GetArrayLength().ShouldBeGreaterThan(0, trigger.Output);
    }

    protected override void Dispose() => _cli.Dispose();

    private static string? Type(JsonElement frame) => frame.GetProperty("type").GetString();

    private static List<JsonElement> FromHub(CommandResult result) =>
        [.. Lines(result).Where(line => line.TryGetProperty("from", out var from) && from.GetString() == "hub")];

    private static IEnumerable<JsonElement> Lines(CommandResult result) =>
        result.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => JsonElement.Parse(line));
}
