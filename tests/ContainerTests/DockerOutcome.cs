namespace Jibo.Pegasus.ContainerTests;

/// <summary>Whether Docker can be had on this machine, and why not.</summary>
/// <param name="Reason">One sentence when it cannot; otherwise null.</param>
internal sealed record DockerOutcome(string? Reason)
{
    private const int CannotRunHere = 3;

    /// <summary>Starts Docker when it does not run, and installs it when it may.</summary>
    public static async Task<DockerOutcome> BringUpAsync(CancellationToken cancellationToken)
    {
        var result = await Command.RunAsync(
            "bash", [Repository.PathOf("deploy/dockerd-up")], Command.NoVariables, TimeSpan.FromMinutes(5), cancellationToken);
        if (result.ExitCode != CannotRunHere)
        {
            result.ThrowIfFailed();
            return new DockerOutcome(Reason: null);
        }

        var reason = result.Error.Split('\n', StringSplitOptions.RemoveEmptyEntries)[^1];
        // A build server that may install and start everything has no excuse.
        if (Environment.GetEnvironmentVariable("CI") == "true" && Environment.IsPrivilegedProcess)
            throw new InvalidOperationException($"Docker cannot run although this is CI as root: {reason}");
        return new DockerOutcome(reason);
    }
}
