using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.ExampleSkill;

/// <summary>Section <c>example</c>, and where History is. A wrong value stops the start with one sentence.</summary>
internal sealed record ExampleOptions
{
    /// <summary><c>NET_history</c>: History's gRPC door.</summary>
    public required NetAddress History { get; init; }

    /// <summary><c>example:historyTimeout</c>, 50 ms to 5 s: how long the tour waits to hear how often it was given.</summary>
    public TimeSpan HistoryTimeout { get; init; } = TimeSpan.FromMilliseconds(600);

    public static ExampleOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            History = settings.Nets("history", NetAddress.Local(9106)),
            HistoryTimeout = settings.Duration("example:historyTimeout", TimeSpan.FromMilliseconds(600), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(5)),
        };
    }
}
