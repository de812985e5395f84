using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.ReminderSkill;

/// <summary>Section <c>reminder</c>, and where History is, which keeps the reminders.</summary>
internal sealed record ReminderOptions
{
    /// <summary><c>NET_history</c>: History's gRPC door.</summary>
    public required NetAddress History { get; init; }

    /// <summary><c>reminder:historyTimeout</c>, 50 ms to 8 s: how long a turn waits for History, without which there is nothing to say.</summary>
    public TimeSpan HistoryTimeout { get; init; } = TimeSpan.FromSeconds(3);

    public static ReminderOptions Read(SettingsReader settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        return new()
        {
            History = settings.Nets("history", NetAddress.Local(9106)),
            HistoryTimeout = settings.Duration("reminder:historyTimeout", TimeSpan.FromSeconds(3), TimeSpan.FromMilliseconds(50), TimeSpan.FromSeconds(8)),
        };
    }
}
