using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History;

/// <summary>Section <c>history</c>: where memory lies and how far it reaches back.</summary>
internal sealed record HistoryOptions
{
    /// <summary><c>history:store</c>, such as <c>sqlite:/var/lib/pegasus/history.db</c>. By default a file in <c>server:data</c>, the data folder.</summary>
    public required string Store { get; init; }

    /// <summary><c>history:launchRetention</c>, 1 h to 3650 days.</summary>
    public TimeSpan LaunchRetention { get; init; } = TimeSpan.FromDays(14);

    public static HistoryOptions Read(SettingsReader settings)
    {
        const string StoreKey = "history:store";
        var store = settings.Text(StoreKey, $"sqlite:{Path.Combine(settings.Text("server:data", "data"), "history.db")}");
        try
        {
            // Only made, which opens nothing: a scheme that no engine knows should stop the service before its first caller.
            _ = DocumentStores.Create(store);
        }
        catch (StoreException e)
        {
            settings.Add($"{settings.NameOf(StoreKey)} names no store: {e.Message}.");
        }

        return new()
        {
            Store = store,
            LaunchRetention = settings.Duration("history:launchRetention", TimeSpan.FromDays(14), TimeSpan.FromHours(1), TimeSpan.FromDays(3650)),
        };
    }
}
