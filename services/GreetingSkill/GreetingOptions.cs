using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>Section <c>greeting</c>, and where History is.</summary>
internal sealed record GreetingOptions
{
    /// <summary><c>NET_history</c>: History's gRPC door.</summary>
    public required NetAddress History { get; init; }

    /// <summary><c>greeting:historyTimeout</c>, 50 ms to 5 s: how long a greeting waits to hear when the person was here last.</summary>
    public TimeSpan HistoryTimeout { get; init; } = TimeSpan.FromMilliseconds(600);

    public static GreetingOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            History = settings.Nets("history", NetAddress.Local(9106)),
            HistoryTimeout = settings.Duration("greeting:historyTimeout", TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)),
        };
    }
}
