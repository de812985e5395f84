using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Turns;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Cli.Tests.Turns;

/// <summary>With a hub as <c>pegasus up</c> starts it, and a robot whose menu is tapped.</summary>
public sealed class TurnsTests : IAsyncLifetime
{
    private static readonly RobotProfile Robot = new();

    private readonly CliRun _cli = new();
    private readonly ScratchFolder _folder = new();
    private WebApplication _hub = null!;

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(_cli.Data);
        _hub = HubService.Build(
        [
            "--server:port=0", "--server:host=127.0.0.1", "--server:logLevel=none", $"--server:data={_folder.Path}", "--hub:recordLaunchHistory=false",
            $"--server:hubTokenSecret={data.EnsureSecret()}", $"--hub:adminToken={data.EnsureAdminToken()}", "--asr:provider=none", "--hub:skills=",
            "--hub:warmUp=false", "--hub:tellParser=false",
        ]);
        await _hub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub.DisposeAsync();
        _folder.Dispose();
        _cli.Dispose();
    }

    [Fact]
    public async Task A_turn_is_listed_shown_and_forgotten()
    {
        var transId = await TapAsync();

        (await RunAsync("list")).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain(transId);
        _cli.Output.ShouldContain("somethingUnheardOf");

        using var show = new CliRun();
        (await show.RunAsync("turns", "show", transId, "--hub", Hub, "--data", _cli.Data)).ShouldBe(0, show.Error);
        show.Output.ShouldContain("received   LISTEN");
        show.Output.ShouldContain("received   CLIENT_NLU");
        show.Output.ShouldContain("sent       LISTEN");
        show.Output.ShouldContain("routed     nobody");

        using var forget = new CliRun();
        (await forget.RunAsync("turns", "forget", "--robot", Robot.RobotId, "--hub", Hub, "--data", _cli.Data)).ShouldBe(0, forget.Error);
        forget.Output.ShouldContain("1 turns are forgotten");

        using var gone = new CliRun();
        (await gone.RunAsync("turns", "show", transId, "--hub", Hub, "--data", _cli.Data)).ShouldNotBe(0);
        gone.Error.ShouldContain("This turn is not known here");
    }

    [Fact]
    public async Task Scripts_get_json()
    {
        var transId = await TapAsync();

        (await RunAsync("list", "--outcome", "nobody", "--json")).ShouldBe(0, _cli.Error);

        var page = JsonSerializer.Deserialize(_cli.Output, TurnsJson.Wire.TurnPage).ShouldNotBeNull();
        page.Turns.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            turn => turn.TransId.ShouldBe(transId),
            turn => turn.Kind.ShouldBe("nlu"));
    }

    [Fact]
    public async Task A_hub_that_is_not_there_is_told_in_a_sentence()
    {
        (await _cli.RunAsync("turns", "list", "--hub", "http://127.0.0.1:1", "--data", _cli.Data)).ShouldBe(1);
        _cli.Error.Trim().ShouldBe("pegasus: No hub answers at http://127.0.0.1:1/; start the system with ./pegasus up, or say where it is with --hub or --data.");
    }

    private string Hub => _hub.BoundAddresses().Http.ToString();

    private Task<int> RunAsync(params string[] arguments) => _cli.RunAsync(["turns", .. arguments, "--hub", Hub, "--data", _cli.Data]);

    private async Task<string> TapAsync()
    {
        var turn = new RobotTurn(Robot, TimeProvider.System);
        await using (var robot = await RobotConnection.ConnectAsync(new RobotConnectionOptions
        {
            Url = new Uri($"ws://{_hub.BoundAddresses().Http.Authority}/v1/listen"),
            Token = _hub.Services.GetRequiredService<HubTokens>().Issue(new RobotIdentity(Robot.AccountId, Robot.RobotId), null),
            Headers = turn.Headers,
        }))
        {
            await robot.SendAsync(turn.ListenToMenu(["launch"]));
            await robot.SendAsync(turn.Meaning(new NluResult { Intent = "somethingUnheardOf", Entities = Entities.None, Rules = ["launch"] }));
            await robot.SendAsync(turn.Context());
            while (await robot.ReceiveAsync() is { Final: false })
            {
            }
        }

        // A turn is over after its last frame has gone out.
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(20));
        while (!limit.IsCancellationRequested)
        {
            using var look = new CliRun();
            await look.RunAsync("turns", "list", "--outcome", "nobody", "--json", "--hub", Hub, "--data", _cli.Data);
            if (look.Output.Contains(turn.TransId, StringComparison.Ordinal))
                break;
        }

        return turn.TransId;
    }
}
