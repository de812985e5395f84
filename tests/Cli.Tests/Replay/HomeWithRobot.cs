using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Accounts;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Cli.Tests.Replay;

/// <summary>The real accounts on a free port, with one robot.</summary>
internal sealed class HomeWithRobot : IAsyncDisposable
{
    public const string Robot = "Red-Green-Blue-Gold";

    private const string AdminToken = "an operator's token for tests that is long enough";

    private readonly WebApplication _app;
    private readonly ScratchFolder _folder;

    private HomeWithRobot(WebApplication app, ScratchFolder folder) => (_app, _folder) = (app, folder);

    public Uri Address => _app.BoundAddresses().Http;

    public string AccessKeyId { get; private set; } = "";

    public string SecretAccessKey { get; private set; } = "";

    public static async Task<HomeWithRobot> StartAsync()
    {
        var folder = new ScratchFolder();
        var app = AccountsService.Build(
        [
            "--server:port=0", "--server:logLevel=none", "--server:drainTimeout=2s", $"--server:data={folder.Path}",
            "--server:hubTokenSecret=a secret for tests that is long enough, and no other", $"--accounts:key={Convert.ToBase64String(new byte[32])}",
            $"--accounts:adminToken={AdminToken}",
        ]);
        await app.StartAsync();
        var home = new HomeWithRobot(app, folder);
        await home.AddRobotAsync();
        return home;
    }

    /// <summary>The arguments that give a fixture the robot's key.</summary>
    public string[] Key => ["--var", $"accessKeyId={AccessKeyId}", "--var", $"secretAccessKey={SecretAccessKey}"];

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task AddRobotAsync()
    {
        using var http = new HttpClient { BaseAddress = Address };
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", AdminToken);
        using var body = new StringContent($$"""{"name":"{{Robot}}","owner":"ada@example.com","firstName":"Ada"}""", Encoding.UTF8, "application/json");
        using var response = await http.PostAsync(new Uri("/v1/admin/robots", UriKind.Relative), body);
        var answer = JsonElement.Parse(await response.Content.ReadAsStringAsync());
        response.IsSuccessStatusCode.ShouldBeTrue(answer.GetRawText());
        AccessKeyId = answer.GetProperty("accessKeyId").GetString()!;
        SecretAccessKey = answer.GetProperty("secretAccessKey").GetString()!;
    }
}
