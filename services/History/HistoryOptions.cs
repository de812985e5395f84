using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History;

/// <summary>Section <c>history</c>: where memory lies and how far it reaches back.</summary>
internal sealed record HistoryOptions
{
    /// <summary>
    /// <c>history:store</c>, such as <c>sqlite:/var/lib/pegasus/history.db</c>. By default a file in <c>server:data</c>, the data folder.
    /// <c>history:skillLaunch:mongo</c>, as <c>host:port</c>, is the older way to name a MongoDB.
    /// </summary>
    public required string Store { get; init; }

    /// <summary><c>history:launchRetention</c>, 1 h to 3650 days.</summary>
    public TimeSpan LaunchRetention { get; init; } = TimeSpan.FromDays(14);

    /// <summary><c>history:speechHistory:enabled</c>.</summary>
    public bool SpeechEnabled { get; init; } = true;

    /// <summary><c>history:speechHistory:retention</c>, 1 h to 3650 days; null keeps what was said until somebody deletes it.</summary>
    public TimeSpan? SpeechRetention { get; init; }

    /// <summary><c>history:adminToken</c>: an operator's secret, for exports and erasures; null leaves those to robots' own tokens.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Prints no secret: a store may hold a password too.</summary>
    public override string ToString() => "history";

    public static HistoryOptions Read(SettingsReader settings, ServerOptions server)
    {
        const string SpeechRetentionKey = "history:speechHistory:retention";
        var (key, store) = ReadStore(settings);
        try
        {
            // Only made, which opens nothing: a scheme that no engine knows should stop the service before its first caller.
            _ = DocumentStores.Create(store);
        }
        catch (StoreException e)
        {
            settings.Add($"{settings.NameOf(key)} names no store: {e.Message}.");
        }

        return new()
        {
            Store = store,
            AdminToken = SharedSecret.Read(settings, "history:adminToken", server),
            LaunchRetention = Retention(settings, "history:launchRetention"),
            SpeechEnabled = settings.Flag("history:speechHistory:enabled", true),
            SpeechRetention = settings.OptionalText(SpeechRetentionKey) is null ? null : Retention(settings, SpeechRetentionKey),
        };
    }

    private static (string Key, string Store) ReadStore(SettingsReader settings)
    {
        const string StoreKey = "history:store";
        const string MongoKey = "history:skillLaunch:mongo";
        if (settings.OptionalText(StoreKey) is { } store)
        {
            if (settings.OptionalText(MongoKey) is not null)
                settings.Add($"{settings.NameOf(StoreKey)} and {settings.NameOf(MongoKey)} both name a store; keep one of them.");
            return (StoreKey, store);
        }

        return settings.OptionalText(MongoKey) is { } mongo
            ? (MongoKey, mongo.Contains("://", StringComparison.Ordinal) ? mongo : $"mongodb://{mongo}/history")
            : (StoreKey, $"sqlite:{Path.Combine(settings.Text("server:data", "data"), "history.db")}");
    }

    private static TimeSpan Retention(SettingsReader settings, string key) =>
        settings.Duration(key, TimeSpan.FromDays(14), TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
}
