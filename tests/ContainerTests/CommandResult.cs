namespace Jibo.Pegasus.ContainerTests;

/// <summary>What a command left behind.</summary>
internal sealed record CommandResult(string Command, int ExitCode, string Output, string Error)
{
    /// <summary>This result, or a failure that shows what the command said.</summary>
    public CommandResult ThrowIfFailed() => ExitCode == 0
        ? this
        : throw new InvalidOperationException($"'{Command}' exited with {ExitCode}:{Environment.NewLine}{Output}{Error}");
}
