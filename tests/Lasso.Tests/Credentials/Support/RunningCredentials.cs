using System.Net;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.Lasso.Credentials;
using Jibo.Pegasus.Lasso.Credentials.Doors;
using Jibo.Pegasus.Lasso.Credentials.Links;
using Jibo.Pegasus.Lasso.Origins;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.OAuth;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Lasso.Tests.Credentials.Support;

/// <summary>What links calendars, as a service of its own on a free port, over a folder that outlives it and an OAuth server.</summary>
internal sealed class RunningCredentials : IAsyncDisposable
{
    public const string Admin = "an-operators-token-that-nobody-guesses";
    public const string HubSecret = "a-secret-of-thirty-two-bytes-or-so";
    public const string PublicUrl = "http://localhost:9080";
    public const string Ada = "5f00000000000000000000a1";

    private readonly WebApplication _app;

    private RunningCredentials(WebApplication app, RecordingSettings settings, RecordingLogger log) => (_app, Settings, Log) = (app, settings, log);

    public static CredentialKey Work { get; } = new("report-skill", Ada, "google", "workCalendar");

    public Uri Address => _app.BoundAddresses().Http;

    public IServiceProvider Services => _app.Services;

    public IAccessTokens Tokens => Services.GetRequiredService<IAccessTokens>();

    public RecordingSettings Settings { get; }

    public RecordingLogger Log { get; }

    public static async Task<RunningCredentials> StartAsync(
        ScratchFolder folder, FakeOAuthServer oauth, TimeProvider time, RecordingSettings? settings = null, params string[] args)
    {
        var keys = folder.File("key");
        if (!File.Exists(keys))
            await File.WriteAllTextAsync(keys, "first:" + Convert.ToBase64String(Enumerable.Range(0, 32).Select(i => (byte)i).ToArray()));
        if (oauth.RedirectUri.Length == 0)
            oauth.RedirectUri = PublicUrl + "/link/callback";
        var (told, log) = (settings ?? new(), new RecordingLogger());
        var builder = PegasusDefaults.CreateBuilder(
            LassoService.Info,
            [
                "--server:port=0", "--server:logLevel=debug", "--server:drainTimeout=2s", $"--server:data={folder.Path}", $"--lasso:adminToken={Admin}",
                $"--server:hubTokenSecret={HubSecret}", $"--lasso:googleTokenUrl={oauth.TokenUrl}", $"--lasso:googleRevokeUrl={oauth.RevokeUrl}",
                $"--lasso:googleAuthorizeUrl={oauth.AuthorizeUrl}", $"--lasso:googleClientId={oauth.ClientId}", $"--lasso:googleClientSecret={oauth.ClientSecret}", .. args,
            ],
            new Dictionary<string, string> { ["ETCO_lasso_credentialKey_FILE"] = keys });
        builder.Logging.ClearProviders();
        builder.Logging.AddProvider(new OneLog(log));
        builder.Services.AddSingleton(time).AddOrigins(new OriginOptions());
        builder.AddCredentials();
        builder.Services.AddSingleton<ISettingsClient>(told);
        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapCredentials();
        app.MapLinks();
        try
        {
            await app.StartAsync();
            return new(app, told, log);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public Person Somebody() => new(Address);

    /// <summary>A request as a service or an operator sends it.</summary>
    public async Task<(HttpStatusCode Status, string Body)> SendAsync(string method, string path, string? json = null, string? bearer = null, string? via = null)
    {
        using var http = new HttpClient { BaseAddress = Address };
        using var request = new HttpRequestMessage(new(method), path);
        if (json is not null)
            request.Content = new StringContent(json, System.Text.Encoding.UTF8, "application/json");
        if (bearer is not null)
            request.Headers.Authorization = new("Bearer", bearer);
        if (via is not null)
            request.Headers.TryAddWithoutValidation("Via", via);
        using var answer = await http.SendAsync(request, TestContext.Current.CancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken));
    }

    /// <summary>The path and query of a new link.</summary>
    public async Task<string> LinkAsync(string service = "google", string calendar = "workCalendar", string name = "Ada")
    {
        var (status, body) = await SendAsync(
            "POST", "/v1/links", $$"""{"accountId":"{{Ada}}","skillId":"report-skill","serviceName":"{{service}}","serviceAccountName":"{{calendar}}","name":"{{name}}"}""", Admin);
        status.ShouldBe(HttpStatusCode.OK, body);
        var url = new Uri(System.Text.Json.JsonElement.Parse(body).GetProperty("url").GetString()!);
        url.GetLeftPart(UriPartial.Authority).ShouldBe(PublicUrl);
        return url.PathAndQuery;
    }

    /// <summary>The whole way, as a person goes it.</summary>
    public async Task LinkWholeAsync(FakeOAuthServer oauth)
    {
        using var ada = Somebody();
        var page = await ada.FinishAsync(oauth.Agree(await ada.BeginAsync(await LinkAsync())));
        page.Status.ShouldBe(HttpStatusCode.OK, page.Html);
    }

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private sealed class OneLog(RecordingLogger log) : ILoggerProvider
    {
        public ILogger CreateLogger(string categoryName) => log;

        public void Dispose()
        {
        }
    }
}
