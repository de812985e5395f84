using Jibo.Pegasus.Cli.Replay.Connecting;

namespace Jibo.Pegasus.Cli.Replay;

/// <summary>How a fixture is replayed.</summary>
internal sealed record ReplayOptions
{
    public required Destinations Destinations { get; init; }

    /// <summary>PEM file with the authority to trust; null for those of this machine.</summary>
    public string? Authority { get; init; }

    /// <summary>Takes any certificate.</summary>
    public bool Insecure { get; init; }

    /// <summary>Where files are that the fixture names.</summary>
    public required string Folder { get; init; }

    /// <summary>How long one request may take.</summary>
    public TimeSpan Patience { get; init; } = TimeSpan.FromSeconds(30);
}
