using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Families.Settings;

/// <summary>Where Settings is, whom robots and apps ask through us.</summary>
internal sealed record SettingsLinkOptions
{
    /// <summary><c>NET_settings-http</c>: its HTTP door.</summary>
    public required NetAddress Settings { get; init; }

    /// <summary><c>accounts:settingsTimeout</c>, 100 ms to 1 min: how long Settings has for an answer.</summary>
    public TimeSpan Timeout { get; init; }

    public static SettingsLinkOptions Read(SettingsReader settings) => new()
    {
        Settings = settings.Nets("settings-http", NetAddress.Local(9008)),
        Timeout = settings.Duration("accounts:settingsTimeout", TimeSpan.FromSeconds(5), TimeSpan.FromMilliseconds(100), TimeSpan.FromMinutes(1)),
    };
}
