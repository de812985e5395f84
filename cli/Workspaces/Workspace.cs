using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Workspaces;

/// <summary>The sources this command line belongs to, and the .NET that builds and runs them.</summary>
/// <param name="Root">The folder with <c>Jibo.Pegasus.sln</c>.</param>
/// <param name="Dotnet">Path of the <c>dotnet</c> program.</param>
internal sealed record Workspace(string Root, string Dotnet)
{
    public const string Solution = "Jibo.Pegasus.sln";

    public string Artifacts => Path.Combine(Root, "artifacts");

    /// <summary>Where the embedded default keeps its data unless <c>--data</c> says otherwise.</summary>
    public string DefaultData => Path.Combine(Root, ".pegasus", "data");

    /// <summary>From what <c>./pegasus</c> passes on, or else from where this program lies.</summary>
    public static Workspace Find(IReadOnlyDictionary<string, string> environment)
    {
        var root = environment.GetValueOrDefault("PEGASUS_ROOT");
        for (var folder = root is null ? AppContext.BaseDirectory : null; folder is not null; folder = Path.GetDirectoryName(folder))
        {
            if (!File.Exists(Path.Combine(folder, Solution)))
                continue;
            root = folder;
            break;
        }

        if (root is null || !File.Exists(Path.Combine(root, Solution)))
            throw new CliException("The sources were not found; run the pegasus script that lies at their root.");
        return new Workspace(root, environment.GetValueOrDefault("PEGASUS_DOTNET") is { Length: > 0 } dotnet ? dotnet : "dotnet");
    }

    /// <summary>The release build of a project's assembly.</summary>
    public string Assembly(string project) => Path.Combine(Artifacts, "bin", project, "release", project + ".dll");
}
