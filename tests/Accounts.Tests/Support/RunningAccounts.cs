using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>The real service on a free port, over a folder of its own.</summary>
internal sealed class RunningAccounts : IAsyncDisposable
{
    public const string TokenSecret = "a secret for tests that is long enough, and no other";

    private readonly WebApplication _app;
    private readonly ScratchFolder? _folder;

    private RunningAccounts(WebApplication app, ScratchFolder? folder, ManualTime time)
    {
        (_app, _folder, Time) = (app, folder, time);
        Http = ServiceConnections.CreateHttpClient(app.BoundAddresses().Http, new());
    }

    public ManualTime Time { get; }

    public HttpClient Http { get; }

    public AccountBook Accounts => _app.Services.GetRequiredService<AccountBook>();

    public LoopBook Loops => _app.Services.GetRequiredService<LoopBook>();

    public T Service<T>() where T : notnull => _app.Services.GetRequiredService<T>();

    public static Task<RunningAccounts> StartAsync(params string[] args)
    {
        var folder = new ScratchFolder();
        return StartAsync(folder, owned: folder, new(), null, args);
    }

    /// <summary>One more over a folder that others use, with their clock.</summary>
    /// <param name="replace">What the test puts in.</param>
    public static Task<RunningAccounts> StartAsync(ScratchFolder folder, ManualTime time, Action<IServiceCollection>? replace, params string[] args) =>
        StartAsync(folder, owned: null, time, replace, args);

    /// <summary>What every instance is started with.</summary>
    public static string[] Arguments(ScratchFolder folder, params string[] args) =>
    [
        "--server:port=0", "--server:logLevel=none", "--server:drainTimeout=2s", $"--server:data={folder.Path}",
        $"--server:hubTokenSecret={TokenSecret}", $"--accounts:key={Convert.ToBase64String(new byte[32])}", .. args,
    ];

    private static async Task<RunningAccounts> StartAsync(
        ScratchFolder folder, ScratchFolder? owned, ManualTime time, Action<IServiceCollection>? replace, string[] args)
    {
        var app = AccountsService.Build(Arguments(folder, args), new Dictionary<string, string>(), time, replace);
        await app.StartAsync();
        return new(app, owned, time);
    }

    /// <summary>A robot, its owner and their loop.</summary>
    /// <param name="password">The owner's; hashing one takes a while by design.</param>
    public async Task<Household> AddHouseholdAsync(string friendlyId, string email, string? password = null)
    {
        var ct = TestContext.Current.CancellationToken;
        var owner = await Accounts.AddPersonAsync(new(email, "Ada", "Example"), password, ct);
        var robot = await Accounts.AddRobotAsync(friendlyId, ct);
        var loop = await Loops.AddAsync("Home", owner, robot, ct);
        return new(owner, robot, loop, await KeyOfAsync(owner), await KeyOfAsync(robot));
    }

    /// <summary>Somebody without a robot, yet.</summary>
    public async Task<(StoredAccount Account, AwsCredentials Key)> AddPersonAsync(string email)
    {
        var account = await Accounts.AddPersonAsync(new(email, "Bob", "Example"), null, TestContext.Current.CancellationToken);
        return (account, await KeyOfAsync(account));
    }

    /// <summary>Asks as a robot's library does.</summary>
    /// <param name="key">Null to sign nothing.</param>
    /// <param name="change">What somebody on the way, or a broken client, does to the request.</param>
    public async Task<Answer> AskAsync(string target, string body, AwsCredentials? key, DateTimeOffset? at = null, Action<HttpRequestMessage>? change = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
        if (key is not null)
            RobotSigner.Sign(request, Http.BaseAddress!.Authority, key, at ?? Time.GetUtcNow(), RobotSignatureStyle.Node);
        change?.Invoke(request);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Headers.TryGetValues("x-amzn-errortype", out var type) ? type.Single() : null);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder?.Dispose();
    }

    private async Task<AwsCredentials> KeyOfAsync(StoredAccount account) =>
        new(account.AccessKeyId!, (await Accounts.SecretOfAsync(account.Id, TestContext.Current.CancellationToken))!);
}

/// <summary>Who lives together, and what they sign with.</summary>
internal sealed record Household(StoredAccount Owner, StoredAccount Robot, StoredLoop Loop, AwsCredentials OwnerKey, AwsCredentials RobotKey);

/// <summary>What came back.</summary>
internal sealed record Answer(HttpStatusCode Status, string Body, string? ErrorType)
{
    public JsonElement Json => JsonElement.Parse(Body);
}
