using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Settings.Callers;
using Jibo.Pegasus.Settings.Changes;
using Jibo.Pegasus.Settings.Doors;
using Jibo.Pegasus.Settings.Values;
using Jibo.Pegasus.Settings.Views;
using Jibo.Pegasus.Store;
using Microsoft.Extensions.Diagnostics.HealthChecks;

namespace Jibo.Pegasus.Settings;

/// <summary>The settings service: what it is made of.</summary>
public static class SettingsService
{
    public static readonly ServiceInfo Info = new("settings", 9008, 9108);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        AddSettings(builder);
        return Map(builder.Build());
    }

    /// <summary>The same with a given environment and clock, for tests.</summary>
    /// <param name="replace">Lets a test put its own store in.</param>
    internal static WebApplication Build(
        string[] args, IReadOnlyDictionary<string, string> environment, TimeProvider time, Action<IServiceCollection>? replace = null)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args, environment);
        builder.Services.AddSingleton(time);
        AddSettings(builder);
        replace?.Invoke(builder.Services);
        return Map(builder.Build());
    }

    private static void AddSettings(WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(settings => SettingsOptions.Read(settings, builder.Server()));
        // Only who demands tokens must have a secret; without one, every token that is sent is refused.
        builder.AddHubTokens(required: options.Auth);
        if (builder.AddTokenRevocations(s => s.GetRequiredService<IAccountsClient>().RevocationsAsync) is { } accounts)
            builder.Services.AddAccountsClient(accounts.Accounts.ToUris(), accounts.Token);
        builder.Services
            .AddSingleton(s => DocumentStores.Create(
                options.Store, time: s.GetRequiredService<TimeProvider>(), logger: s.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Store")))
            .AddSingleton<CallerGate>()
            .AddSingleton<ChangeLog>()
            .AddSingleton<ChangeStreams>()
            .AddSingleton<SettingsKeeper>()
            .AddHostedService(s => s.GetRequiredService<SettingsKeeper>())
            .AddSingleton<SettingsArchivist>();
        AddViews(builder.Services, options);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = (int)builder.Server().MaxRequestBody);
        builder.AddDependency("store", (s, ct) => s.GetRequiredService<IDocumentStore>().FindProblemAsync(ct));
        builder.AddDependency("hub", (s, _) => Task.FromResult(s.GetRequiredService<ViewLearner>().Problem), HealthStatus.Degraded);
    }

    private static void AddViews(IServiceCollection services, SettingsOptions options)
    {
        const string Hub = "hub";
        services.AddKeyedSingleton(Hub, (_, _) => ServiceConnections.CreateHttpClient(options.Hub.ToUris(), new()));
        services
            .AddSingleton<ViewBook>()
            .AddSingleton(s => new HubViews(
                s.GetRequiredKeyedService<HttpClient>(Hub),
                s.GetRequiredService<HubTokens>(),
                s.GetRequiredService<TokenOptions>(),
                s.GetRequiredService<TimeProvider>()))
            .AddSingleton<ViewLearner>()
            .AddHostedService(s => s.GetRequiredService<ViewLearner>());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.MapPegasusDefaults();
        app.MapAmz();
        app.MapSettings();
        app.MapSettingsChanges();
        app.MapGrpcService<SettingsGrpcService>();
        return app;
    }
}
