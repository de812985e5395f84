using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>Section <c>history:reminders</c>: how many are kept, and how long.</summary>
internal sealed record ReminderOptions
{
    /// <summary><c>history:reminders:retention</c>, 1 h to 3650 days: how long one is kept that was spoken or cancelled.</summary>
    public TimeSpan Retention { get; init; } = TimeSpan.FromDays(30);

    /// <summary><c>history:reminders:unspokenRetention</c>, 1 h to 3650 days: how long one waits for somebody to tell, after it fell due.</summary>
    public TimeSpan UnspokenRetention { get; init; } = TimeSpan.FromDays(365);

    /// <summary><c>history:reminders:maxPending</c>, 1 to 10,000: how many may wait for one robot.</summary>
    public int MaxPending { get; init; } = 1000;

    public static ReminderOptions Read(SettingsReader settings)
    {
        var defaults = new ReminderOptions();
        return new()
        {
            Retention = Days(settings, "history:reminders:retention", defaults.Retention),
            UnspokenRetention = Days(settings, "history:reminders:unspokenRetention", defaults.UnspokenRetention),
            MaxPending = settings.Number("history:reminders:maxPending", defaults.MaxPending, 1, 10_000),
        };
    }

    private static TimeSpan Days(SettingsReader settings, string key, TimeSpan fallback) =>
        settings.Duration(key, fallback, TimeSpan.FromHours(1), TimeSpan.FromDays(3650));
}
