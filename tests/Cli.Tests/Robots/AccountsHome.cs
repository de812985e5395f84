using Jibo.Pegasus.Accounts;
using Jibo.Pegasus.Cli.Tests.Support;
using Jibo.Pegasus.Cli.Workspaces;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Robots;

/// <summary>The real accounts on a free port, with a data folder as <c>pegasus up</c> keeps it.</summary>
public abstract class AccountsHome : IAsyncLifetime
{
    private readonly CliRun _home = new();
    private WebApplication _service = null!;

    private protected Uri Address => _service.BoundAddresses().Http;

    private protected string Data => _home.Data;

    private protected string File(string name) => _home.File(name);

    public async ValueTask InitializeAsync()
    {
        var data = new DataFolder(_home.Data);
        _service = AccountsService.Build(
        [
            "--server:port=0", "--server:logLevel=none", "--server:drainTimeout=1s", $"--server:data={data.Path}",
            $"--server:hubTokenSecret={data.EnsureSecret()}", $"--accounts:adminToken={data.Ensure(data.AccountsAdminToken)}", $"--accounts:key={data.Ensure(data.AccountsKey)}",
        ]);
        await _service.StartAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await _service.StopAsync();
        await _service.DisposeAsync();
        _home.Dispose();
        GC.SuppressFinalize(this);
    }

    private protected Task<Said> RunAsync(params string[] arguments) => TypeAsync("", arguments);

    private protected async Task<Said> TypeAsync(string input, params string[] arguments)
    {
        using var cli = new CliRun(input);
        var code = await cli.RunAsync([.. arguments, "--url", Address.ToString(), "--data", Data]);
        return new(code, cli.Output.Trim(), cli.Error.Trim());
    }

    private protected sealed record Said(int Code, string Output, string Error);
}
