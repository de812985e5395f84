using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.ReportSkill;

/// <summary>Section <c>report</c>, where Lasso and Settings are, and who may look into a report. Prints no secret.</summary>
internal sealed record ReportOptions
{
    private const string TokenKey = "hub:adminToken";

    /// <summary><c>NET_lasso</c>: Lasso, which fetches from the world outside.</summary>
    public required NetAddress Lasso { get; init; }

    /// <summary><c>lasso:token</c>: lets the skill ask Lasso; null where Lasso asks nobody. Never log it.</summary>
    public string? LassoToken { get; init; }

    /// <summary><c>NET_settings</c>: the gRPC door of Settings.</summary>
    public required NetAddress Settings { get; init; }

    /// <summary><c>settings:token</c>: lets the skill read everybody's settings; null where Settings asks nobody. Never log it.</summary>
    public string? SettingsToken { get; init; }

    /// <summary><c>report:settingsTimeout</c>, 50 ms to 2 s: how long a turn waits for Settings before it makes do with defaults.</summary>
    public TimeSpan SettingsTimeout { get; init; } = TimeSpan.FromSeconds(1.5);

    /// <summary>
    /// <c>report:dataTimeout</c>, 100 ms to 4.5 s: how long a turn waits for all parts together; a part that is later is left out.
    /// With the time for Settings it stays below the 7 s that a skill has, and the 8 s that a robot waits.
    /// </summary>
    public TimeSpan DataTimeout { get; init; } = TimeSpan.FromSeconds(4);

    /// <summary><c>hub:adminToken</c>: an operator's secret, without which nobody sees from where the facts of a report came. Never log it.</summary>
    public string? AdminToken { get; init; }

    public override string ToString() => $"lasso {Lasso}, settings {Settings}";

    public static ReportOptions Read(SettingsReader settings, ServerOptions server)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            Lasso = settings.Nets("lasso", NetAddress.Local(9007)),
            LassoToken = settings.Secret("lasso:token"),
            Settings = settings.Nets("settings", NetAddress.Local(9108)),
            SettingsToken = settings.Secret("settings:token"),
            SettingsTimeout = settings.Duration("report:settingsTimeout", TimeSpan.FromSeconds(1.5), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(2)),
            DataTimeout = settings.Duration("report:dataTimeout", TimeSpan.FromSeconds(4), TimeSpan.FromMilliseconds(100), TimeSpan.FromSeconds(4.5)),
            AdminToken = SharedSecret.Read(settings, TokenKey, server),
        };
    }
}
