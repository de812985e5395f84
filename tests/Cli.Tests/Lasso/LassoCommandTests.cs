using System.Text.Json;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.Lasso;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Lasso;

/// <summary>An operator links calendars of people, against the real service.</summary>
public sealed class LassoCommandTests : IAsyncLifetime
{
    private readonly CliRun _home = new();
    private WebApplication _service = null!;

    private string Url => _service.BoundAddresses().Http.ToString();

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(_home.Data);
        _service = LassoService.Build(
        [
            "--server:port=0", "--server:logLevel=none", "--server:drainTimeout=1s", $"--server:data={data.Path}", "--net:settings=127.0.0.1:1",
            $"--lasso:adminToken={data.EnsureLassoAdminToken()}", $"--lasso:credentialKey={data.EnsureCredentialKey()}",
            // As ETCO_lasso_credentialKey_FILE does.
            $"--files:lasso:credentialKey={data.CredentialKey.File}",
            "--lasso:googleClientId=client", "--lasso:publicUrl=https://jibo.example.com",
        ]);
        await _service.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        _home.Dispose();
    }

    [Fact]
    public async Task A_link_is_printed_for_whoever_is_to_open_it()
    {
        var (code, output, error) = await RunAsync("link", "google", "--calendar", "work");

        (code, error).ShouldSatisfyAllConditions(r => r.code.ShouldBe(0), r => r.error.ShouldContain("it links the work calendar (google) of Robin; good once, until"));
        output.ShouldStartWith("https://jibo.example.com/link/google?ticket=");
        output.ShouldNotContain("5f00000000000000000000a1", Case.Insensitive, "what is in it is for us to read");
        var json = JsonElement.Parse((await RunAsync("link", "ics", "--for", "Ada", "--account", "a-1", "--json")).Output);
        json.GetProperty("url").GetString()!.ShouldStartWith("https://jibo.example.com/link/ics?ticket=");
        json.GetProperty("expiresAt").GetDateTimeOffset().ShouldBeGreaterThan(DateTimeOffset.UtcNow);
    }

    [Fact]
    public async Task An_address_is_linked_at_once_listed_and_unlinked()
    {
        (await RunAsync("list")).Output.ShouldBe("Robin has linked no calendar; ./pegasus lasso link does it.");
        (await RunAsync("link", "ics", "--address", "webcal://example.com/secret.ics")).ShouldBe((0, "The personal calendar (ics) of Robin is linked.", ""));

        (await RunAsync("list")).Output.ShouldContain("personalCalendar");
        var listed = (await RunAsync("list", "--json")).Output;
        listed.ShouldContain("\"serviceName\":\"ics\"");
        listed.ShouldNotContain("secret.ics");
        (await RunAsync("list", "--account", "somebody-else")).Output.ShouldStartWith("somebody-else has linked no calendar");
        (await RunAsync("unlink", "ics")).ShouldBe((0, "The personal calendar (ics) of Robin is unlinked.", ""));
        (await RunAsync("unlink", "ics")).ShouldBe((1, "", "pegasus: Robin has not linked a personal calendar (ics); ./pegasus lasso list shows what is linked."));
    }

    [Fact]
    public async Task A_key_is_rotated_while_the_service_runs()
    {
        await RunAsync("link", "ics", "--address", "https://example.com/1.ics");
        await RunAsync("link", "ics", "--calendar", "work", "--address", "https://example.com/2.ics");
        var file = new DataFolder(_home.Data).CredentialKey.File;
        var before = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);

        using var cli = new CliRun();
        (await cli.RunAsync("lasso", "rotate-key", "--data", _home.Data, "--json")).ShouldBe(0, cli.Error);

        var report = JsonElement.Parse(cli.Output);
        (report.GetProperty("sealed").GetInt32(), report.GetProperty("unreadable").GetInt32(), report.GetProperty("retired").GetArrayLength()).ShouldBe((2, 0, 1));
        var after = await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken);
        after.ShouldStartWith("development-only-", Case.Sensitive, "a key of this machine stays marked as one");
        after.Split(':')[0].ShouldBe(report.GetProperty("key").GetString());
        after.ShouldNotContain(before.Trim().Split(':')[1]);
        (await RunAsync("list", "--json")).Output.ShouldContain("workCalendar");
        (await RunAsync("unlink", "ics", "--calendar", "work")).Code.ShouldBe(0);
    }

    [Fact]
    public async Task What_cannot_be_is_one_sentence()
    {
        (await RunAsync("link", "google", "--for", "Ada")).Error.ShouldBe("pegasus: Who Ada is, is not known here: only Robin lives with the robot of ./pegasus talk. Say the account of Ada with --account.");
        (await RunAsync("link", "outlook")).Error.ShouldStartWith("pegasus: Lasso refuses: No client is registered for outlook: set ETCO_lasso_outlookClientId");
        (await RunAsync("link", "google", "--address", "https://example.com")).Error.ShouldBe("pegasus: --address is for ics; google and outlook are linked in a browser.");
        (await RunAsync("link", "ics", "--address", "file:///etc/passwd")).Error.ShouldBe("pegasus: Lasso refuses: The address must begin with https://, http:// or webcal://.");
        using var nowhere = new CliRun();
        (await nowhere.RunAsync("lasso", "list", "--url", "http://127.0.0.1:1", "--data", _home.Data)).ShouldBe(1);
        nowhere.Error.Trim().ShouldBe("pegasus: No Lasso answers at http://127.0.0.1:1/; start the system with ./pegasus up, or say where it is with --url or --data.");
        using var fresh = new CliRun();
        (await fresh.RunAsync("lasso", "rotate-key", "--data", fresh.Data)).ShouldBe(1);
        fresh.Error.ShouldContain("so there is no key to rotate");
        using var stranger = new CliRun();
        stranger.With("ETCO_lasso_adminToken", "another token, long enough to be one");
        (await stranger.RunAsync("lasso", "link", "google", "--url", Url, "--data", _home.Data)).ShouldBe(1);
        stranger.Error.ShouldContain("This is not the operator's token");
    }

    private async Task<(int Code, string Output, string Error)> RunAsync(params string[] arguments)
    {
        using var cli = new CliRun();
        var code = await cli.RunAsync(["lasso", .. arguments, "--url", Url, "--data", _home.Data]);
        return (code, cli.Output.Trim(), cli.Error.Trim());
    }
}
