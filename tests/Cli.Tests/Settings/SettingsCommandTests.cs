using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.Settings;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Settings;

/// <summary>The owner's view of settings, against the real service.</summary>
public sealed class SettingsCommandTests : IAsyncLifetime
{
    private readonly ScratchFolder _folder = new();
    private WebApplication _service = null!;

    private string Url => _service.BoundAddresses().Http.ToString();

    public async ValueTask InitializeAsync()
    {
        _service = SettingsService.Build(
            ["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:drainTimeout=1s", $"--server:data={_folder.Path}", "--net:hub=127.0.0.1:1"]);
        await _service.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task What_is_set_is_got_listed_and_taken_back()
    {
        (await RunAsync("list")).ShouldBe((0, "No skill has settings; a manifest's settings.view gives it some.", ""));
        (await RunAsync("set", "clock", "volume=7", "name=My clock", "home={\"city\":\"Graz\"}", "on=true", "cal={\"credentialExists\":true}")).Output
            .ShouldBe("""
                clock volume is 7
                clock name is My clock
                clock home is {"city":"Graz"}
                clock on is true
                clock cal is {"credentialExists":true}
                """);
        (await RunAsync("get", "clock", "name")).ShouldBe((0, "My clock", ""));
        (await RunAsync("get", "clock", "name", "--json")).Output.ShouldBe("""{"value":"My clock"}""");
        var list = JsonElement.Parse((await RunAsync("list", "--json")).Output);
        list[0].GetProperty("data").GetProperty("volume").GetProperty("value").GetInt32().ShouldBe(7);
        (await RunAsync("list")).Output.ShouldContain("volume");
        (await RunAsync("list", "--account", "somebody")).Output.ShouldStartWith("No skill has settings");
        (await RunAsync("reset", "clock", "volume", "on")).Output.ShouldBe("clock has its defaults for volume, on");
        (await RunAsync("get", "clock", "--json")).Output.ShouldNotContain("volume");
        (await RunAsync("reset", "clock")).Output.ShouldBe("clock has its defaults");
        (await RunAsync("get", "clock")).ShouldBe((1, "", "pegasus: clock has no settings; ./pegasus settings list shows the skills that have."));
    }

    [Fact]
    public async Task What_cannot_be_is_one_sentence()
    {
        (await RunAsync("get", "clock", "volume")).ShouldBe((1, "", "pegasus: clock has no value for 'volume'; ./pegasus settings get clock shows what it has."));
        (await RunAsync("set", "clock", "volume")).ShouldBe((1, "", "pegasus: 'volume' sets nothing; write it as key=value, such as offerProactively=true."));
        (await RunAsync("set", new string('x', 200), "k=1")).ShouldBe((1, "", "pegasus: Settings refuses: skillId may have at most 120 characters."));
        using var cli = new CliRun();
        (await cli.RunAsync("settings", "list", "--url", "http://127.0.0.1:1")).ShouldBe(1);
        cli.Error.Trim().ShouldBe("pegasus: No Settings answers at http://127.0.0.1:1/; start the system with ./pegasus up, or say where it is with --url or --data.");
    }

    [Fact]
    public async Task Changes_are_shown_as_they_happen()
    {
        using var stop = new CancellationTokenSource();
        using var cli = new CliRun();
        var watching = cli.RunAsync(stop.Token, "settings", "watch", "--url", Url);
        await UntilAsync(() => cli.Error.Contains("watching", StringComparison.Ordinal));

        await RunAsync("set", "clock", "volume=3", "--account", "somebody-else");
        await RunAsync("set", "clock", "volume=7");
        await UntilAsync(() => cli.Output.Contains("volume", StringComparison.Ordinal));
        await stop.CancelAsync();

        (await watching).ShouldBe(130);
        cli.Output.Trim()[8..].ShouldBe(" clock, person: volume=7");
    }

    private static async Task UntilAsync(Func<bool> holds)
    {
        while (!holds())
        {
            TestContext.Current.CancellationToken.ThrowIfCancellationRequested();
            await Task.Yield();
        }
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var cli = new CliRun();
        var code = await cli.RunAsync(["settings", .. arguments, "--url", Url]);
        return (code, cli.Output.Trim().ReplaceLineEndings(), cli.Error.Trim());
    }
}
