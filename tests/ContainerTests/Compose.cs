namespace Jibo.Pegasus.ContainerTests;

/// <summary>The project's docker-compose.yml under a project name of its own, by docker-compose 1.29 or compose v2.</summary>
internal sealed class Compose
{
    private readonly string _project;
    private readonly string _program;
    private readonly string[] _first;
    private readonly IReadOnlyDictionary<string, string?> _environment;

    private Compose(string project, string program, string[] first, IReadOnlyDictionary<string, string?> environment)
    {
        _project = project;
        _program = program;
        _first = first;
        _environment = WithoutOwnSettings(environment);
    }

    /// <summary>Compose as this machine has it; null when it has none.</summary>
    public static async Task<Compose?> FindAsync(
        string project, IReadOnlyDictionary<string, string?> environment, CancellationToken cancellationToken, params IReadOnlyList<string> files)
    {
        // The example, which holds only defaults, instead of a .env of the developer's own.
        string[] common = ["-p", project, "--env-file", ".env.example", .. files.SelectMany(file => new[] { "-f", file })];
        if (await Command.ExistsAsync("docker-compose", cancellationToken))
            return new Compose(project, "docker-compose", common, environment);
        if (!await Command.ExistsAsync("docker", cancellationToken))
            return null;
        var second = await Command.RunAsync("docker", ["compose", "version"], Command.NoVariables, TimeSpan.FromSeconds(20), cancellationToken);
        return second.ExitCode == 0 ? new Compose(project, "docker", ["compose", .. common], environment) : null;
    }

    public Task<CommandResult> RunAsync(TimeSpan limit, CancellationToken cancellationToken, params string[] arguments) =>
        Command.RunAsync(_program, [.. _first, .. arguments], _environment, limit, cancellationToken);

    /// <summary>Where a container's port is reached on this machine: <c>127.0.0.1:32768</c>.</summary>
    public async Task<string> AddressOfAsync(string service, int port, CancellationToken cancellationToken)
    {
        var result = await RunAsync(TimeSpan.FromSeconds(30), cancellationToken, "port", service, $"{port}");
        return result.ThrowIfFailed().Output.Trim();
    }

    /// <summary>
    /// Container ids of every service that was started, stopped ones too, or of one service. Asked of docker by the labels that
    /// both composes write, because docker-compose 1.29 takes half a second of Python to say the same.
    /// </summary>
    public async Task<string[]> ContainersAsync(string? service, CancellationToken cancellationToken)
    {
        string[] ofService = service is null ? [] : ["--filter", $"label=com.docker.compose.service={service}"];
        var result = await Command.RunAsync(
            "docker",
            ["ps", "--all", "--quiet", "--filter", $"label=com.docker.compose.project={_project}", .. ofService],
            Command.NoVariables,
            TimeSpan.FromSeconds(30),
            cancellationToken);
        return result.ThrowIfFailed().Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }

    /// <summary>Settings of the developer's own shell must not change what is tested: only those given count.</summary>
    private static Dictionary<string, string?> WithoutOwnSettings(IReadOnlyDictionary<string, string?> given)
    {
        var environment = new Dictionary<string, string?>();
        foreach (string name in Environment.GetEnvironmentVariables().Keys)
        {
            if (name.StartsWith("PEGASUS_", StringComparison.Ordinal) || name.StartsWith("ETCO_", StringComparison.Ordinal))
                environment[name] = null;
        }

        foreach (var (name, value) in given)
            environment[name] = value;
        return environment;
    }
}
