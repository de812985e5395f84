using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.Settings;

/// <summary>Section <c>settings</c>: where wishes lie, who may ask, and where views are learned.</summary>
internal sealed record SettingsOptions
{
    /// <summary><c>settings:store</c>, such as <c>sqlite:/var/lib/pegasus/settings.db</c>. By default a file in <c>server:data</c>, the data folder.</summary>
    public required string Store { get; init; }

    /// <summary><c>NET_hub</c>: the hub's HTTP door, which knows the views of all skills.</summary>
    public required NetAddress Hub { get; init; }

    /// <summary><c>settings:auth</c>: nobody is answered without a token, not even a service of the same network.</summary>
    public bool Auth { get; init; }

    /// <summary><c>settings:token</c>: who bears it may touch everybody's settings. Null where no such token exists. Never log it.</summary>
    public string? Token { get; init; }

    /// <summary><c>settings:viewRefresh</c>, 1 s to 1 h: how often the hub is asked for views.</summary>
    public TimeSpan ViewRefresh { get; init; } = TimeSpan.FromSeconds(15);

    /// <summary><c>settings:maxWatchers</c>, 1 to 100,000: streams of changes at once.</summary>
    public int MaxWatchers { get; init; } = 1000;

    /// <summary>Prints no secret.</summary>
    public override string ToString() => "Settings";

    public static SettingsOptions Read(SettingsReader settings, ServerOptions server)
    {
        const string StoreKey = "settings:store";
        var store = settings.Text(StoreKey, $"sqlite:{Path.Combine(settings.Text("server:data", "data"), "settings.db")}");
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
            Hub = settings.Nets("hub", NetAddress.Local(9000)),
            Auth = settings.Flag("settings:auth", false),
            Token = SharedSecret.Read(settings, "settings:token", server),
            ViewRefresh = settings.Duration("settings:viewRefresh", TimeSpan.FromSeconds(15), TimeSpan.FromSeconds(1), TimeSpan.FromHours(1)),
            MaxWatchers = settings.Number("settings:maxWatchers", 1000, 1, 100_000),
        };
    }
}
