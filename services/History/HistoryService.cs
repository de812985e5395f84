using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.History.Health;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Launches.Facts;
using Jibo.Pegasus.History.Launches.Turns;
using Jibo.Pegasus.History.Records;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.History.Subjects;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History;

/// <summary>The history service: what it is made of.</summary>
public static class HistoryService
{
    public static readonly ServiceInfo Info = new("history", 9006, 9106);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        AddHistory(builder);
        return Map(builder.Build());
    }

    /// <summary>The same with a given environment and clock, for tests.</summary>
    internal static WebApplication Build(string[] args, IReadOnlyDictionary<string, string> environment, TimeProvider time)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args, environment);
        builder.Services.AddSingleton(time);
        AddHistory(builder);
        return Map(builder.Build());
    }

    private static void AddHistory(WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(settings => HistoryOptions.Read(settings, builder.Server()));
        builder.AddHubTokens(required: false);
        if (builder.AddTokenRevocations(s => s.GetRequiredService<IAccountsClient>().RevocationsAsync) is { } accounts)
            builder.Services.AddAccountsClient(accounts.Accounts.ToUris(), accounts.Token);
        builder.Services
            .AddSingleton(s => DocumentStores.Create(
                options.Store, time: s.GetRequiredService<TimeProvider>(), logger: s.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Store")))
            .AddCollection(StoredLaunch.Collection, LaunchJson.Stored)
            .AddCollection(StoredTurn.Collection, LaunchJson.Turns)
            .AddSingleton<RobotTurns>()
            .AddSingleton<SkillLaunchHistory>()
            .AddSingleton<LaunchFactsHistory>()
            .AddCollection(StoredSpeech.Collection, SpeechJson.Stored)
            .AddSingleton<SpeechHistory>()
            // In this order: a turn may still hold a launch that must not come back.
            .AddSingleton<ISubjectRecords, TurnRecords>()
            .AddSingleton<ISubjectRecords, LaunchRecords>()
            .AddSingleton<ISubjectRecords, SpeechRecords>()
            .AddSingleton<ISubjectRecords, ReminderRecords>()
            .AddSingleton<HistoryGuard>()
            .AddHostedService<PersonKeyBackfill>();
        AddReminders(builder);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = (int)builder.Server().MaxRequestBody);
        builder.AddDependency(HistoryHealth.LaunchStore, (s, ct) => s.GetRequiredService<IDocumentStore>().FindProblemAsync(ct));
    }

    private static IServiceCollection AddCollection<T>(this IServiceCollection services, CollectionDefinition definition, JsonTypeInfo<T> type)
        where T : class => services
        .AddSingleton(s => new HistoryCollection<T>(
            s.GetRequiredService<IDocumentStore>(), definition, type, s.GetRequiredService<TimeProvider>(), s.GetRequiredService<ILogger<HistoryCollection<T>>>()))
        .AddHostedService(s => s.GetRequiredService<HistoryCollection<T>>());

    private static void AddReminders(WebApplicationBuilder builder)
    {
        builder.AddSettings(ReminderOptions.Read);
        builder.Services
            .AddCollection(StoredReminder.Collection, ReminderJson.Stored)
            .AddSingleton<ReminderHistory>()
            .AddSingleton<IDueReminders>(s => s.GetRequiredService<ReminderHistory>());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.MapPegasusDefaults();
        app.MapHistoryHealth();
        app.MapSkillLaunches();
        app.MapSpeech();
        app.MapSubjects();
        app.MapReminders();
        app.MapGrpcService<HistoryGrpcService>();
        app.MapGrpcService<SpeechHistoryGrpcService>();
        app.MapGrpcService<ReminderGrpcService>();
        return app;
    }
}
