using Jibo.Pegasus.Cli.Services;

namespace Jibo.Pegasus.Cli.Up;

/// <summary>How the embedded default is to run.</summary>
internal sealed record UpOptions
{
    public required string Data { get; init; }
    public required int PortBase { get; init; }
    public required string LogLevel { get; init; }

    /// <summary>One process for each service, as in production.</summary>
    public bool Separate { get; init; }

    /// <summary>Who reaches the gateway.</summary>
    public Exposure Exposure { get; init; } = new();

    /// <summary>Install missing system packages where that needs no question.</summary>
    public bool MayInstall { get; init; } = true;
}
