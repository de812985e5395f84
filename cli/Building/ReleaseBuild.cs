using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Building;

/// <summary>Builds parts of the solution in Release, and remembers when it last did.</summary>
internal sealed class ReleaseBuild(CliContext context)
{
    public const string HostProject = "Jibo.Pegasus.Host";

    private static readonly string[] BuildFiles =
        ["global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>Builds the services when their sources have changed since the last time; false when there was nothing to do.</summary>
    public async Task<bool> ServicesAsync(CancellationToken ct)
    {
        if (!AreServicesStale())
            return false;

        // Two terminals may ask at the same time; the second waits and finds nothing left to do.
        Directory.CreateDirectory(context.Workspace.Artifacts);
        await using var turn = await FileLock.TakeAsync(Path.Combine(context.Workspace.Artifacts, "pegasus-services.lock"), context.Time, ct);
        if (!AreServicesStale())
            return false;

        var fresh = await BeginStampAsync(ct);
        var first = !File.Exists(context.Workspace.Assembly(HostProject));
        context.Terminal.Note(first ? "building the services (about a minute the first time)" : "building the services (their sources have changed)");
        await BuildAsync(Path.Combine("services", "Host", HostProject + ".csproj"), quiet: true, [], ct);
        File.Move(fresh, ServicesStamp, overwrite: true);
        return true;
    }

    /// <summary>Builds everything.</summary>
    public async Task SolutionAsync(IEnumerable<string> extra, CancellationToken ct)
    {
        var fresh = await BeginStampAsync(ct);
        await BuildAsync(Workspace.Solution, quiet: false, ["-warnaserror", .. extra], ct);
        File.Move(fresh, ServicesStamp, overwrite: true);
    }

    /// <summary>Builds one project and what it stands on.</summary>
    public Task ProjectAsync(string path, CancellationToken ct) => BuildAsync(path, quiet: true, [], ct);

    private string ServicesStamp => Path.Combine(context.Workspace.Artifacts, "pegasus-services.stamp");

    /// <summary>Made before the build, so that what is edited meanwhile counts as newer.</summary>
    private async Task<string> BeginStampAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(context.Workspace.Artifacts);
        var fresh = $"{ServicesStamp}.{System.Environment.ProcessId}";
        await File.WriteAllTextAsync(fresh, "", ct);
        return fresh;
    }

    private bool AreServicesStale() => !File.Exists(context.Workspace.Assembly(HostProject))
        || Sources.AreNewerThan(ServicesStamp, context.Workspace.Root, ["services", "shared", "protos", .. BuildFiles]);

    private async Task BuildAsync(string target, bool quiet, IEnumerable<string> extra, CancellationToken ct)
    {
        string[] arguments = ["build", target, "-c", "Release", "--nologo", "-v", quiet ? "q" : "m", "-clp:NoSummary", .. extra];
        var heard = new List<string>();
        var code = await Tool.RunAsync(context.Workspace.Dotnet, arguments, context.Workspace.Root, Take, ct);
        if (code == 0)
            return;
        foreach (var line in heard)
            context.Terminal.Error.WriteLine(line);
        throw new CliException($"{target} could not be built; the lines above say why.");

        void Take(string line)
        {
            if (!quiet)
                context.Terminal.Plain.WriteLine(line);
            else if (heard.Count < 200 && line.Length > 0)
                heard.Add(line);
        }
    }
}
