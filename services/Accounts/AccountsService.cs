using Jibo.Pegasus.Accounts.Admin;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Accounts.Dispatch;
using Jibo.Pegasus.Accounts.Families;
using Jibo.Pegasus.Accounts.Families.Settings;
using Jibo.Pegasus.Accounts.Hosts;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Media;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Accounts.Revocations;
using Jibo.Pegasus.Accounts.Sessions;
using Jibo.Pegasus.Accounts.Uploads;
using Jibo.Pegasus.ServiceDefaults;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Health;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.Store.Sealing;

namespace Jibo.Pegasus.Accounts;

/// <summary>The accounts service: what it is made of.</summary>
public static partial class AccountsService
{
    public static readonly ServiceInfo Info = new("accounts", 9009);

    public static WebApplication Build(string[] args)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args);
        AddAccounts(builder);
        return Map(builder.Build());
    }

    /// <summary>The same with a given environment and clock, for tests.</summary>
    /// <param name="replace">Lets a test put something of its own in.</param>
    internal static WebApplication Build(
        string[] args, IReadOnlyDictionary<string, string> environment, TimeProvider time, Action<IServiceCollection>? replace = null)
    {
        var builder = PegasusDefaults.CreateBuilder(Info, args, environment);
        builder.Services.AddSingleton(time);
        AddAccounts(builder);
        replace?.Invoke(builder.Services);
        return Map(builder.Build());
    }

    private static void AddAccounts(WebApplicationBuilder builder)
    {
        var options = builder.AddSettings(settings => AccountsOptions.Read(settings, builder.Server()));
        builder.AddHubTokens(required: true);
        // Tokens and tickets are in the addresses of requests, which the framework would log at debug level, and add to every line in JSON.
        builder.Logging.AddFilter("Microsoft.AspNetCore.Hosting.Diagnostics", LogLevel.None);
        builder.Services
            .AddSingleton(s => DocumentStores.Create(
                options.Store, time: s.GetRequiredService<TimeProvider>(), logger: s.GetRequiredService<ILoggerFactory>().CreateLogger("Jibo.Pegasus.Store")))
            .AddSingleton<IKeySource>(new FixedKeys(options.Keys))
            .AddSingleton<AccountStore>()
            .AddHostedService(s => s.GetRequiredService<AccountStore>())
            .AddSingleton<AccountBook>()
            .AddSingleton<AccountChanges>()
            .AddSingleton<IdentityCache>()
            .AddSingleton<IIdentities>(s => s.GetRequiredService<IdentityCache>())
            .AddSingleton<IHouseholds>(s => s.GetRequiredService<AccountBook>())
            .AddSingleton<LoopBook>()
            .AddSingleton<LoopMembers>()
            .AddSingleton<LoopViews>()
            .AddSingleton<RobotBook>()
            .AddSingleton<RobotKeys>()
            .AddSingleton<KeyBook>()
            .AddSingleton<HolidayBook>()
            .AddSingleton<ProvisioningBook>()
            .AddSingleton<SigningKeys>()
            .AddSingleton(s => new SignatureMemory(s.GetRequiredService<TimeProvider>()))
            .AddSingleton<CallerGate>()
            .AddSingleton<LoginGuard>()
            .AddSingleton<UnknownOperations>()
            .AddSingleton<AccountLife>()
            .AddSingleton<IOperationFamily, AccountFamily>()
            .AddSingleton<IOperationFamily, PasswordFamily>()
            .AddSingleton<IOperationFamily, TokenFamily>()
            .AddSingleton<IOperationFamily, LoopFamily>()
            .AddSingleton<IOperationFamily, LoopMemberFamily>()
            .AddSingleton<IOperationFamily, RobotFamily>()
            .AddSingleton<IOperationFamily, KeyFamily>()
            .AddSingleton<IOperationFamily, NotificationFamily>()
            .AddSingleton<IOperationFamily, PersonFamily>()
            .AddSingleton<IOperationFamily, UpdateFamily>()
            .AddSingleton<IOperationFamily, OobeFamily>()
            .AddSingleton<NotificationTokens>()
            .AddSingleton(s => new NotificationSockets(
                s.GetRequiredService<ITokenRevocations>(),
                s.GetRequiredService<IHostApplicationLifetime>(),
                s.GetRequiredService<TimeProvider>(),
                s.GetRequiredService<ILogger<NotificationSockets>>()))
            .AddSingleton<RobotNews>()
            .AddSingleton<IRobotNews>(s => s.GetRequiredService<RobotNews>())
            .AddSingleton<StoreLook>()
            .AddHostedService(s => s.GetRequiredService<StoreLook>())
            .AddSingleton<OperationTable>()
            .AddSingleton<OperationMeter>();
        builder.AddSettingsFamily();
        builder.AddRevocations();
        builder.AddUploads();
        builder.AddMedia();
        builder.AddLogs();
        builder.AddBackups();
        builder.AddSessions();
        builder.AddSettings(SignUp.Read);
        builder.AddAdmin();
        builder.AddHosts();
        builder.AddDependency("store", (s, ct) => s.GetRequiredService<IDocumentStore>().FindProblemAsync(ct));
    }

    private static WebApplication Map(WebApplication app)
    {
        if (app.Services.GetRequiredService<AccountsOptions>().Trust == AccountsTrust.Lan)
            LogTrusting(app.Logger);
        app.MapPegasusDefaults();
        app.UseMiddleware<AmzFailures>();
        app.MapAmz();
        app.MapNotifications();
        app.MapRevocations();
        app.MapUploads();
        app.MapMedia();
        app.MapAdmin();
        app.MapHosts();
        // Robots ask for this every ten seconds while they wait for a network.
        app.MapMethods("/", [HttpMethods.Get, HttpMethods.Head], () => Results.Text("ok"));
        return app;
    }

    [LoggerMessage(1, LogLevel.Warning, "ETCO_accounts_trust is lan: whoever is in the home's own network can ask in the robot's name")]
    private static partial void LogTrusting(ILogger logger);
}
