using Jibo.Pegasus.Cli;

namespace Jibo.Pegasus.ContainerTests;

/// <summary>The command line as an owner runs it beside the containers, with a data folder of its own that nothing runs on.</summary>
internal sealed class CommandLine : IDisposable
{
    private static readonly TimeSpan Limit = TimeSpan.FromMinutes(2);

    private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("pegasus-cli");
    private readonly Dictionary<string, string?> _environment = new(StringComparer.Ordinal);

    public void Dispose() => _folder.Delete(recursive: true);

    public string File(string name) => Path.Combine(_folder.FullName, name);

    public CommandLine With(string variable, string value)
    {
        _environment[variable] = value;
        return this;
    }

    /// <summary>A verb that looks into the data folder where it is told nothing.</summary>
    public Task<CommandResult> RunAsync(CancellationToken cancellationToken, params string[] arguments) =>
        RunBareAsync(cancellationToken, [.. arguments, "--data", File("data")]);

    /// <summary>A verb that has nothing to do with it.</summary>
    public Task<CommandResult> RunBareAsync(CancellationToken cancellationToken, params string[] arguments) => Command.RunAsync(
        "dotnet", ["exec", typeof(PegasusCommand).Assembly.Location, .. arguments], _environment, Limit, cancellationToken);
}
