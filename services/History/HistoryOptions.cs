using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.History;

/// <summary>Section <c>history</c>: where memory lies and how far it reaches back.</summary>
internal sealed record HistoryOptions
{
    /// <summary><c>history:store</c>, such as <c>sqlite:/var/lib/pegasus/history.db</c>. By default a file in <c>server:data</c>, the data folder.</summary>
    public required string Store { get; init; }

    /// <summary><c>history:launchRetention</c>, 1 h to 3650 days.</summary>
    public TimeSpan LaunchRetention { get; init; } = TimeSpan.FromDays(14);

    public static HistoryOptions Read(SettingsReader settings) => new()
    {
        Store = settings.Text("history:store", $"sqlite:{Path.Combine(settings.Text("server:data", "data"), "history.db")}"),
        LaunchRetention = settings.Duration("history:launchRetention", TimeSpan.FromDays(14), TimeSpan.FromHours(1), TimeSpan.FromDays(3650)),
    };
}
