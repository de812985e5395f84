using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Building;

/// <summary>Builds parts of the solution in Release, and remembers when it last did.</summary>
internal sealed class ReleaseBuild(CliContext context)
{
    public const string HostProject = "Jibo.Pegasus.Host";
    public const string ParserProject = "Jibo.Pegasus.Parser";

    private static readonly string[] BuildFiles =
        ["global.json", "Directory.Build.props", "Directory.Build.targets", "Directory.Packages.props"];

    /// <summary>Builds the services when their sources have changed since the last time; false when there was nothing to do.</summary>
    public Task<bool> ServicesAsync(CancellationToken ct) => UnlessFreshAsync(
        AreServicesStale, ServicesStamp, Path.Combine("services", "Host", HostProject + ".csproj"),
        File.Exists(context.Workspace.Assembly(HostProject)) ? "building the services (their sources have changed)" : "building the services (about a minute the first time)", ct);

    /// <summary>The same for the parser alone. The agents are read where they are edited: a change of words needs no build.</summary>
    public Task<bool> ParserAsync(CancellationToken ct) => UnlessFreshAsync(
        IsParserStale, Stamp("parser"), Path.Combine("services", "Parser", ParserProject + ".csproj"),
        File.Exists(context.Workspace.Assembly(ParserProject)) ? "building the parser (its sources have changed)" : "building the parser (about half a minute the first time)", ct);

    /// <summary>Builds everything.</summary>
    public async Task SolutionAsync(IEnumerable<string> extra, CancellationToken ct)
    {
        var fresh = await BeginStampAsync(ct);
        await BuildAsync(Workspace.Solution, quiet: false, ["-warnaserror", .. extra], ct);
        File.Move(fresh, ServicesStamp, overwrite: true);
    }

    /// <summary>Builds one project and what it stands on.</summary>
    public Task ProjectAsync(string path, CancellationToken ct) => BuildAsync(path, quiet: true, [], ct);

    private async Task<bool> UnlessFreshAsync(Func<bool> isStale, string stamp, string project, string note, CancellationToken ct)
    {
        if (!isStale())
            return false;

        // Two terminals may ask at the same time; the second waits and finds nothing left to do.
        Directory.CreateDirectory(context.Workspace.Artifacts);
        await using var turn = await FileLock.TakeAsync(Path.Combine(context.Workspace.Artifacts, "pegasus-services.lock"), context.Time, ct);
        if (!isStale())
            return false;

        var fresh = await BeginStampAsync(ct);
        context.Terminal.Note(note);
        await BuildAsync(project, quiet: true, [], ct);
        File.Move(fresh, stamp, overwrite: true);
        return true;
    }

    private string ServicesStamp => Stamp("services");

    private string Stamp(string what) => Path.Combine(context.Workspace.Artifacts, $"pegasus-{what}.stamp");

    /// <summary>Made before the build, so that what is edited meanwhile counts as newer.</summary>
    private async Task<string> BeginStampAsync(CancellationToken ct)
    {
        Directory.CreateDirectory(context.Workspace.Artifacts);
        var fresh = $"{ServicesStamp}.{System.Environment.ProcessId}";
        await File.WriteAllTextAsync(fresh, "", ct);
        return fresh;
    }

    private bool AreServicesStale() => IsStale(HostProject, [ServicesStamp], ["services"]);

    private bool IsParserStale()
    {
        var parser = Path.Combine("services", "Parser");
        var agents = Path.Combine(parser, "Agents");
        return IsStale(ParserProject, [Stamp("parser"), ServicesStamp], [.. Within(parser).Where(path => path != agents), .. Within(agents).Where(path => !IsLanguage(path))]);

        IEnumerable<string> Within(string folder) => Directory
            .EnumerateFileSystemEntries(Path.Combine(context.Workspace.Root, folder))
            .Select(path => Path.GetRelativePath(context.Workspace.Root, path));

        bool IsLanguage(string path) => File.Exists(Path.Combine(context.Workspace.Root, path, "language.yaml"));
    }

    private bool IsStale(string project, IEnumerable<string> stamps, IEnumerable<string> sources) => !File.Exists(context.Workspace.Assembly(project))
        || stamps.All(stamp => Sources.AreNewerThan(stamp, context.Workspace.Root, [.. sources, "shared", "protos", .. BuildFiles]));

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
