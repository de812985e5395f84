using System.Net;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Lasso;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Lasso.Tests.Support;

/// <summary>The real service on a free port; who fetches is a test's own.</summary>
internal sealed class RunningLasso : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly ScratchFolder _folder;

    private RunningLasso(WebApplication app, ScratchFolder folder, World world)
    {
        (_app, _folder, World) = (app, folder, world);
        Http = ServiceConnections.CreateHttpClient(app.BoundAddresses().Http, new());
        Client = new HttpLassoClient(Http);
    }

    public World World { get; }

    public HttpClient Http { get; }

    public ILassoClient Client { get; }

    public Uri Address => Http.BaseAddress!;

    public IServiceProvider Services => _app.Services;

    public RelayDesk Desk => Services.GetRequiredService<RelayDesk>();

    public static Task<RunningLasso> StartAsync(TimeProvider time, params string[] args) => StartAsync(time, new World(), args);

    /// <param name="world">May be shared by several.</param>
    public static async Task<RunningLasso> StartAsync(TimeProvider time, World world, params string[] args)
    {
        var folder = new ScratchFolder();
        var app = LassoService.Build(
            ["--server:port=0", "--server:logLevel=none", "--server:drainTimeout=1s", $"--server:data={folder.Path}", .. args],
            new Dictionary<string, string>(),
            time,
            world.Register);
        try
        {
            await app.StartAsync();
            return new(app, folder, world);
        }
        catch
        {
            await app.DisposeAsync();
            folder.Dispose();
            throw;
        }
    }

    public async Task<LassoAnswer> GetAsync(string path, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        return await SendAsync(request);
    }

    public async Task<LassoAnswer> HeadAsync(string path)
    {
        using var request = new HttpRequestMessage(HttpMethod.Head, path);
        return await SendAsync(request);
    }

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        await _app.StopAsync();
        await _app.DisposeAsync();
        _folder.Dispose();
    }

    private async Task<LassoAnswer> SendAsync(HttpRequestMessage request)
    {
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return new(
            response.StatusCode,
            await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
            response.Content.Headers.ContentType?.ToString(),
            response.Headers.ToDictionary(header => header.Key, header => string.Join(',', header.Value), StringComparer.OrdinalIgnoreCase));
    }
}

/// <summary>What came back.</summary>
internal sealed record LassoAnswer(HttpStatusCode Status, string Body, string? ContentType, IReadOnlyDictionary<string, string> Headers)
{
    public string? Header(string name) => Headers.TryGetValue(name, out var value) ? value : null;
}

/// <summary>All who fetch.</summary>
internal sealed class World
{
    public ScriptedProvider<WeatherQuery> Weather { get; } = new("Open-Meteo");
    public ScriptedProvider<NewsQuery> News { get; } = new("Feeds");
    public ScriptedProvider<MapsQuery> Maps { get; } = new("OSRM");
    public ScriptedProvider<PlaceQuery> Places { get; } = new("Gazetteer");
    public ScriptedProvider<CalendarQuery> Google { get; } = new("Google Calendar");
    public ScriptedProvider<CalendarQuery> Outlook { get; } = new("Outlook Calendar");
    public ScriptedProvider<CalendarQuery> Ics { get; } = new("ICS Calendar");

    public void Register(IServiceCollection services) => services
        .AddSingleton<IRelayProvider<WeatherQuery>>(Weather)
        .AddSingleton<IRelayProvider<NewsQuery>>(News)
        .AddSingleton<IRelayProvider<MapsQuery>>(Maps)
        .AddSingleton<IRelayProvider<PlaceQuery>>(Places)
        .AddKeyedSingleton<IRelayProvider<CalendarQuery>>("google", Google)
        .AddKeyedSingleton<IRelayProvider<CalendarQuery>>("outlook", Outlook)
        .AddKeyedSingleton<IRelayProvider<CalendarQuery>>("ics", Ics);
}
