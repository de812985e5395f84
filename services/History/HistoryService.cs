using Jibo.Pegasus.History.Health;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.History.Speech;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
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
        var options = builder.AddSettings(HistoryOptions.Read);
        builder.Services
            .AddSingleton(s => DocumentStores.Create(
                options.Store, time: s.GetRequiredService<TimeProvider>(), logger: s.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Store")))
            .AddSingleton<SkillLaunchHistory>()
            .AddHostedService(s => s.GetRequiredService<SkillLaunchHistory>())
            .AddSingleton<SpeechHistory>()
            .AddHostedService(s => s.GetRequiredService<SpeechHistory>());
        AddReminders(builder);
        builder.Services.AddGrpc(grpc => grpc.MaxReceiveMessageSize = (int)builder.Server().MaxRequestBody);
        builder.AddDependency(HistoryHealth.LaunchStore, HistoryHealth.FindProblemAsync);
    }

    private static void AddReminders(WebApplicationBuilder builder)
    {
        builder.AddSettings(ReminderOptions.Read);
        builder.Services
            .AddSingleton<ReminderHistory>()
            .AddSingleton<IDueReminders>(s => s.GetRequiredService<ReminderHistory>())
            .AddHostedService(s => s.GetRequiredService<ReminderHistory>());
    }

    private static WebApplication Map(WebApplication app)
    {
        app.MapPegasusDefaults();
        app.MapHistoryHealth();
        app.MapSkillLaunches();
        app.MapSpeech();
        app.MapReminders();
        app.MapGrpcService<HistoryGrpcService>();
        app.MapGrpcService<SpeechHistoryGrpcService>();
        app.MapGrpcService<ReminderGrpcService>();
        return app;
    }
}
