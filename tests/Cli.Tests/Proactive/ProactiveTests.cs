using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Proactive;

/// <summary>With a hub as <c>pegasus up</c> starts it, and manifests of a skill on the robot in its folder.</summary>
public sealed class ProactiveTests : IAsyncLifetime
{
    private const string News = """
        {"id":"@be/news","onRobot":true,"intents":[],"proactives":[
          {"memo":"Arrival","topics":[],"contextRules":[{"field":"TRIGGER_SOURCE","matchRule":"EXACT","value":"NEW_ARRIVAL"},{"field":"NUM_IDENTIFIED_PEOPLE_PRESENT","matchRule":"GREATER_THAN","value":0}]}
        ]}
        """;

    private readonly CliRun _cli = new();
    private readonly ScratchFolder _folder = new();
    private WebApplication? _hub;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(_cli.Data);
        Directory.CreateDirectory(_folder.File("skills"));
        await File.WriteAllTextAsync(Path.Combine(_folder.File("skills"), "news.json"), News);
        _hub = HubService.Build(
        [
            "--server:port=0", "--server:host=127.0.0.1", "--server:logLevel=none", $"--server:data={_folder.Path}", "--hub:recordLaunchHistory=false",
            $"--server:hubTokenSecret={data.EnsureSecret()}", $"--hub:adminToken={data.EnsureAdminToken()}", "--asr:provider=none", "--hub:skills=",
            $"--hub:skillsFolder={_folder.File("skills")}", "--hub:warmUp=false", "--hub:tellParser=false",
        ]);
        await _hub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub!.DisposeAsync();
        _folder.Dispose();
        _cli.Dispose();
    }

    private string Hub => _hub!.BoundAddresses().Http.ToString();

    private string Door => $"ws://{_hub!.BoundAddresses().Http.Authority}/v1/proactive";

    private Task<int> TriggerAsync(params string[] more) =>
        _cli.RunAsync(["proactive", "trigger", "--on-robot", "--url", Door, "--hub", Hub, "--data", _cli.Data, .. more]);

    [Fact]
    public async Task A_robot_that_offers_a_moment_hears_who_speaks_and_may_see_why()
    {
        (await TriggerAsync("--why")).ShouldBe(0, _cli.Error);

        _cli.Output.ShouldContain("TRIGGER");
        _cli.Output.ShouldContain("@be/news speaks first, on the robot");
        _cli.Output.ShouldContain("NEW_ARRIVAL at");
        _cli.Output.ShouldContain("@be/news #0: chosen");
        _cli.Output.ShouldMatch(@"✓ │ context: TRIGGER_SOURCE +│ EXACT ""NEW_ARRIVAL"" +│ ""NEW_ARRIVAL""");
        _cli.Output.ShouldContain("speaks first: 1 of 2 eligible.");
    }

    [Fact]
    public async Task Why_nobody_spoke_is_a_table_with_what_was_wanted_and_what_was_found()
    {
        (await TriggerAsync("--person", "unknown")).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain("nobody speaks (final)");

        using var later = new CliRun();
        (await later.RunAsync("proactive", "explain", "--hub", Hub, "--data", _cli.Data)).ShouldBe(0, later.Error);

        later.Output.ShouldContain("focused person UNKNOWN, known there: nobody");
        later.Output.ShouldMatch(@"✗ │ context: NUM_IDENTIFIED_PEOPLE_PRESENT +│ GREATER_THAN 0 +│ 0");
        later.Output.ShouldContain("Nobody speaks: 0 of 2 eligible.");
    }

    [Fact]
    public async Task The_same_name_is_the_same_person_and_scripts_get_json()
    {
        (await TriggerAsync("--person", "Ada", "--json")).ShouldBe(0, _cli.Error);
        (await TriggerAsync("--person", "Ada", "--json")).ShouldBe(0, _cli.Error);
        (await TriggerAsync("--person", "0123456789abcdef01234567", "--source", "SURPRISE", "--json")).ShouldBe(0, _cli.Error);

        using var later = new CliRun();
        (await later.RunAsync("proactive", "explain", "--count", "20", "--json", "--hub", Hub, "--data", _cli.Data)).ShouldBe(0, later.Error);
        using var json = JsonDocument.Parse(later.Output);
        var moments = json.RootElement.GetProperty("decisions").EnumerateArray().Select(one => one.GetProperty("moment")).ToArray();
        moments.Select(one => one.GetProperty("triggerSource").GetString()).ShouldBe(["SURPRISE", "NEW_ARRIVAL", "NEW_ARRIVAL"]);
        moments[1].GetProperty("focusedPerson").GetString().ShouldBe(moments[2].GetProperty("focusedPerson").GetString());
        moments[0].GetProperty("focusedPerson").GetString().ShouldBe("0123456789abcdef01234567");
        later.Output.ShouldNotContain("Ada", Case.Sensitive);
    }

    [Fact]
    public async Task A_robot_of_which_nothing_is_known_is_told_so()
    {
        (await _cli.RunAsync("proactive", "explain", "--robot", "Nobody-Knows", "--hub", Hub, "--data", _cli.Data)).ShouldBe(0, _cli.Error);

        _cli.Error.ShouldContain("Nobody-Knows has offered no moment since the hub started");
    }

    [Fact]
    public async Task Who_is_no_operator_learns_nothing()
    {
        using var stranger = new CliRun();

        (await stranger.RunAsync("proactive", "explain", "--hub", Hub, "--data", stranger.Data)).ShouldBe(1);

        stranger.Error.ShouldContain("there is no token of its operator");
    }
}
