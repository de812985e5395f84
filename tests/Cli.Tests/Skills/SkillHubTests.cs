using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Hub;
using Jibo.Pegasus.JokeSkill;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Skills;

/// <summary>With a hub as <c>pegasus up</c> starts it: its secrets are those of the data folder.</summary>
public sealed class SkillHubTests : IAsyncLifetime
{
    private readonly CliRun _cli = new();
    private readonly ScratchFolder _folder = new();
    private readonly WebApplication _skill = JokeSkillService.Build(["--server:port=0", "--server:logLevel=none"]);
    private WebApplication? _hub;

    private string Hub => _hub!.BoundAddresses().Http.ToString();

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(_cli.Data);
        _hub = HubService.Build(
        [
            "--server:port=0", "--server:host=127.0.0.1", "--server:logLevel=none", $"--server:data={_folder.Path}",
            $"--server:hubTokenSecret={data.EnsureSecret()}", $"--hub:adminToken={data.EnsureAdminToken()}", "--asr:provider=none", "--hub:skills=",
        ]);
        await _skill.StartAsync();
        await _hub.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _hub!.DisposeAsync();
        await _skill.DisposeAsync();
        _folder.Dispose();
        _cli.Dispose();
    }

    private Task<int> RunAsync(params string[] arguments) => _cli.RunAsync(["skill", .. arguments, "--hub", Hub, "--data", _cli.Data]);

    private async Task<string[]> SkillsAsync()
    {
        using var cli = new CliRun();
        (await cli.RunAsync("skill", "list", "--json", "--hub", Hub, "--data", _cli.Data)).ShouldBe(0, cli.Error);
        using var json = JsonDocument.Parse(cli.Output);
        return [.. json.RootElement.GetProperty("skills").EnumerateArray().Select(skill => skill.GetProperty("id").GetString()!)];
    }

    [Fact]
    public async Task A_skill_is_added_by_where_it_is_listed_and_taken_back()
    {
        (await RunAsync("add", _skill.BoundAddresses().Http.ToString())).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain("joke-skill is registered at");
        (await SkillsAsync()).ShouldContain("joke-skill");

        (await RunAsync("list")).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain("joke-skill");

        (await RunAsync("remove", "joke-skill")).ShouldBe(0, _cli.Error);
        (await SkillsAsync()).ShouldNotContain("joke-skill");
    }

    [Fact]
    public async Task A_weight_is_set_and_a_change_is_taken_back()
    {
        (await RunAsync("add", _skill.BoundAddresses().Http.ToString())).ShouldBe(0, _cli.Error);
        (await RunAsync("weight", "joke-skill", "30")).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain("joke-skill has weight 30");

        (await RunAsync("rollback", "joke-skill")).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain("v1/main again; 1 earlier changes can be taken back");
        (await RunAsync("rollback", "joke-skill")).ShouldBe(0, _cli.Error);
        _cli.Output.ShouldContain("joke-skill is not registered at run time, as it was before; 0 earlier changes can be taken back");
        (await SkillsAsync()).ShouldNotContain("joke-skill");

        (await RunAsync("rollback", "joke-skill")).ShouldBe(1);
        _cli.Error.ShouldContain("The hub refuses: No earlier registration of 'joke-skill' is kept");
        (await RunAsync("weight", "joke-skill", "30")).ShouldBe(1);
        _cli.Error.ShouldContain("There is no 'joke-skill'");
    }

    [Fact]
    public async Task What_the_hub_refuses_is_told_in_its_words()
    {
        (await RunAsync("remove", "nobody-skill")).ShouldBe(1);

        _cli.Error.ShouldContain("The hub refuses: 'nobody-skill' was not registered at run time");
    }

    [Fact]
    public async Task The_operators_token_is_that_of_the_data_folder_and_is_never_printed()
    {
        using var stranger = new CliRun();
        (await stranger.RunAsync("skill", "remove", "joke-skill", "--hub", Hub, "--data", stranger.Data)).ShouldBe(1);
        stranger.Error.ShouldContain("there is no token of its operator");

        stranger.With("ETCO_hub_adminToken", "another token, long enough to be one");
        (await stranger.RunAsync("skill", "remove", "joke-skill", "--hub", Hub, "--data", stranger.Data)).ShouldBe(1);
        stranger.Error.ShouldContain("This is not the operator's token");
        (stranger.Error + stranger.Output).ShouldNotContain("another token");
    }
}
