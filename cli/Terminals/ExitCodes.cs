namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>What scripts may rely on.</summary>
internal static class ExitCodes
{
    public const int Ok = 0;

    /// <summary>It did not work; one sentence on standard error says why.</summary>
    public const int Failed = 1;

    /// <summary>Stopped by Ctrl-C or SIGTERM before it was done.</summary>
    public const int Interrupted = 130;
}
