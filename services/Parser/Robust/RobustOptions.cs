using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>The grammar as a process of its own. By default there is none.</summary>
internal sealed record RobustOptions
{
    /// <summary><c>parser:robust</c>: off or process.</summary>
    public RobustMode Mode { get; init; }

    /// <summary><c>net:robust</c>: one that runs elsewhere and is not ours to start; goes before <see cref="Mode"/>.</summary>
    public NetAddress? Address { get; init; }

    /// <summary><c>parser:robustPort</c>, on this machine only; 0 takes any free port.</summary>
    public int Port { get; init; } = RobustService.Info.HttpPort;

    /// <summary><c>parser:robustTimeout</c>, 10 ms to 10 s: how long its answer is waited for before the parser matches the text itself.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMilliseconds(250);

    /// <summary>Between two questions how it is.</summary>
    public TimeSpan ProbeInterval { get; init; } = TimeSpan.FromMilliseconds(500);

    /// <summary>Unanswered questions after which it is taken to hang, and is ended.</summary>
    public int ProbesToHang { get; init; } = 3;

    /// <summary>How long it may take to read its grammars and open its port.</summary>
    public TimeSpan StartTimeout { get; init; } = TimeSpan.FromMinutes(2);

    /// <summary>After a first death; doubled with every further one, up to <see cref="MaxBackoff"/>.</summary>
    public TimeSpan Backoff { get; init; } = TimeSpan.FromMilliseconds(100);

    public TimeSpan MaxBackoff { get; init; } = TimeSpan.FromSeconds(30);

    public bool IsOff => Mode == RobustMode.Off && Address is null;

    public static RobustOptions Read(SettingsReader settings)
    {
        var defaults = new RobustOptions();
        return new()
        {
            Mode = settings.Choice("parser:robust", defaults.Mode),
            Address = settings.OptionalNet("robust"),
            Port = settings.Number("parser:robustPort", defaults.Port, 0, 65535),
            Timeout = settings.Duration("parser:robustTimeout", defaults.Timeout, TimeSpan.FromMilliseconds(10), TimeSpan.FromSeconds(10)),
        };
    }
}
