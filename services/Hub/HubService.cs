using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Hub.Journal;
using Jibo.Pegasus.Hub.Parsing;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Proactive.Explain;
using Jibo.Pegasus.Hub.Records;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.WarmUp;
using Jibo.Pegasus.Hub.Words;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub;

/// <summary>The hub service: robots come in, skills answer.</summary>
public static partial class HubService
{
    public static readonly ServiceInfo Info = new("hub", 9000);

    public static WebApplication Build(string[] args) => Build(args, _ => { });

    /// <param name="replace">Lets a test put its own parser or recogniser in.</param>
    internal static WebApplication Build(string[] args, Action<IServiceCollection> replace)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        var options = builder.AddSettings(HubOptions.Read);
        builder.AddHubTokens(letEveryoneIn: options.DisableAuth);
        if (builder.AddTokenRevocations(s => s.GetRequiredService<IAccountsClient>().RevocationsAsync) is { } accounts)
            builder.Services.AddAccountsClient(accounts.Accounts.ToUris(), accounts.Token);
        builder.Services.AddParserClient(options.Parser.ToUris(), options: new ServiceClientOptions { Timeout = options.ParserTimeout });
        if (options.RecordLaunchHistory)
        {
            // A minute without History at 800 turns a second; about half a kilobyte each.
            builder.Services.AddHistoryClient(options.History.ToUris()).AddLaunchRecorder(new() { Capacity = 50_000 });
        }

        builder.AddTcpDependency("parser", options.Parser);
        if (options.RecordLaunchHistory)
            builder.AddTcpDependency("history", options.History);
        builder.AddTurnRecording(options);
        builder.AddJournal();
        builder.Services.AddSpeech(options.Speech);
        builder.AddSkills(options);
        builder.AddWords();
        builder.AddProactive(options);
        builder.Services.AddProactiveExplain();
        builder.AddRobots(options);
        if (options.OpenWhenReady)
        {
            builder.Services.AddHostedService(services => new ReadyFirst(
                services.GetRequiredService<SkillConfigManager>(), services.GetService<HubWarmUp>(), services.GetRequiredService<TimeProvider>()));
        }

        replace(builder.Services);

        var app = builder.Build();
        app.MapPegasusDefaults();
        app.MapSkillRegistry();
        app.MapProactiveExplain();
        app.MapJournal();
        app.MapTokens();
        app.UseRobotDoor(options);
        app.MapCompletions();
        app.MapSkillCalls();
        if (options.DisableAuth)
            LogOpen(app.Logger);
        return app;
    }

    private static void AddSkills(this WebApplicationBuilder builder, HubOptions options)
    {
        builder.AddSkillRegistry(options.Skills);
        builder.Services.AddSingleton(services =>
        {
            var resilience = new SkillResilience(services.GetRequiredService<TimeProvider>());
            services.GetRequiredService<HubMeter>().Watch(() => resilience.LeftAlone);
            return resilience;
        });
        builder.Services.AddSingleton(options.SkillCalls).AddSingleton<CompletionDesk>().AddSingleton<SkillSightings>().AddSingleton<SkillAsker>();
        builder.Services.AddSingleton(services => new SkillRequestMaker(
            SkillConnections.ForTurns(options.Skills),
            options.SkillCalls,
            services.GetRequiredService<SkillResilience>(),
            SelfAddress.Of(options.SkillCalls, services),
            services.GetRequiredService<TimeProvider>()));
    }

    private static void AddRobots(this WebApplicationBuilder builder, HubOptions options)
    {
        builder.Services.AddSingleton(options.Sockets).AddSingleton(options.Robots);
        builder.Services.AddSingleton<HubMeter>().AddSingleton<RobotGate>().AddSingleton<OpenTransactions>().AddSingleton<RobotSessions>();
        builder.Services.AddSingleton(services => new RestingParser(
            services.GetRequiredService<IParserClient>(), services.GetRequiredService<TimeProvider>()));
        builder.Services.AddSingleton(services => new HubComponents(
            services.GetRequiredService<RestingParser>(),
            services.GetRequiredService<ISpeechRecognizer>(),
            services.GetRequiredService<SkillConfigManager>(),
            services.GetRequiredService<SkillAsker>(),
            services.GetService<LaunchRecorder>(),
            services.GetService<TurnRecorder>(),
            options.Listen,
            options.ProactiveWithTurn,
            services.GetRequiredService<ProactiveDecider>(),
            services.GetRequiredService<HubMeter>(),
            services.GetRequiredService<TimeProvider>())
        {
            Journal = services.GetService<TurnJournal>(),
        });
        builder.Services.AddSingleton<RobotDoor>();
        if (!options.WarmUp)
            return;
        builder.Services.AddSingleton<HubWarmUp>().AddHostedService(services => services.GetRequiredService<HubWarmUp>());
        builder.AddDependency("warm-up", static (services, _) =>
            Task.FromResult(services.GetRequiredService<HubWarmUp>().Done ? null : "taking the first turns"));
    }

    private static void UseRobotDoor(this WebApplication app, HubOptions options)
    {
        var door = app.Services.GetRequiredService<RobotDoor>();
        var (limits, time) = (options.Sockets, app.Services.GetRequiredService<TimeProvider>());
        app.Use((context, next) => PoliteConnection.UseAsync(context, next, limits, time));
        // A robot that does not answer a ping is gone, whatever its TCP connection says.
        app.UseWebSockets(new WebSocketOptions { KeepAliveInterval = limits.PingInterval, KeepAliveTimeout = limits.PingTimeout });
        app.Use((context, next) => RobotDoor.IsFor(context) ? door.AdmitAsync(context) : next(context));
    }

    [LoggerMessage(LogLevel.Warning, "ETCO_hub_disableAuth is set: whoever reaches this hub can talk to it in any robot's name")]
    private static partial void LogOpen(ILogger logger);
}
