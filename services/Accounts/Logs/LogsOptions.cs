using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Accounts.Logs;

/// <summary>What is kept of what robots log. That is the owner's choice; by default only how robots are, for a week.</summary>
internal sealed record LogsOptions
{
    /// <summary><c>accounts:logs:keepDays</c>, 0 to 365: how long; 0 keeps nothing at all.</summary>
    public required TimeSpan KeepFor { get; init; }

    /// <summary><c>accounts:keepLogs</c>: beside how robots are, also what they log, in which people's words may be.</summary>
    public required bool KeepLogs { get; init; }

    /// <summary><c>accounts:keepAudio</c>: also what their microphones heard.</summary>
    public required bool KeepAudio { get; init; }

    /// <summary><c>accounts:logs:mostMegabytes</c>, 1 to 256: of one upload as it comes; eight times as much once it is unpacked.</summary>
    public required long MostBytes { get; init; }

    /// <summary><c>accounts:logs:mostMegabytesPerRobot</c>, 1 to 100,000: beyond it the oldest goes.</summary>
    public required long MostBytesPerRobot { get; init; }

    public static LogsOptions Read(SettingsReader settings) => new()
    {
        KeepFor = TimeSpan.FromDays(settings.Number("accounts:logs:keepDays", 7, 0, 365)),
        KeepLogs = settings.Flag("accounts:keepLogs", false),
        KeepAudio = settings.Flag("accounts:keepAudio", false),
        MostBytes = settings.LongNumber("accounts:logs:mostMegabytes", 16, 1, 256) * 1024 * 1024,
        MostBytesPerRobot = settings.LongNumber("accounts:logs:mostMegabytesPerRobot", 64, 1, 100_000) * 1024 * 1024,
    };
}

/// <summary>What a log is of.</summary>
internal enum LogKind
{
    /// <summary>How a robot is.</summary>
    Health,

    /// <summary>What it does and hears, in words.</summary>
    Log,

    /// <summary>What it logs that is no text.</summary>
    Binary,

    /// <summary>What its microphones heard.</summary>
    Audio,
}
