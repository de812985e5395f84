using System.Xml.Linq;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>The packages of the SDK, for skills that are written outside the workspace.</summary>
internal sealed class SdkPackages(CliContext context)
{
    // Who is needed comes before who needs it.
    private static readonly string[] Projects = ["Contracts", "ServiceDefaults", "Skills", "Skills.Testing", "Substitutes.Grpc", "Protos", "Instances", "Clients"];

    public static string Folder(Workspace workspace) => Path.Combine(workspace.Artifacts, "packages");

    public static bool AreThere(Workspace workspace) => Projects.All(name => File.Exists(Path.Combine(Folder(workspace), $"Jibo.Pegasus.{name}.{Version(workspace)}.nupkg")));

    /// <summary>Packs them and returns their paths.</summary>
    public async Task<IReadOnlyList<string>> PackAsync(CancellationToken ct)
    {
        var folder = Folder(context.Workspace);
        Directory.CreateDirectory(folder);
        var packed = new List<string>();
        foreach (var name in Projects)
        {
            context.Terminal.Note($"packing Jibo.Pegasus.{name}");
            var project = Path.Combine(context.Workspace.Root, "shared", Folder(name), $"Jibo.Pegasus.{name}.csproj");
            await SkillBuild.DotnetAsync(context, ["pack", project, "-c", "Release", "-o", folder, "--nologo", "-v", "q"], $"{name} could not be packed", ct);
            packed.Add(Path.Combine(folder, $"Jibo.Pegasus.{name}.{Version(context.Workspace)}.nupkg"));
            Forget(name);
        }

        return packed;
    }

    // Stand-ins lie together.
    private static string Folder(string name) => name.Replace("Substitutes.", "Substitutes/", StringComparison.Ordinal);

    private static string Version(Workspace workspace) =>
        XDocument.Load(Path.Combine(workspace.Root, "Directory.Build.props")).Descendants("Version").First().Value;

    /// <summary>NuGet would go on with the copy that it keeps of an earlier package of the same version.</summary>
    private void Forget(string name)
    {
        var cache = context.Environment.GetValueOrDefault("NUGET_PACKAGES")
            ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        var kept = Path.Combine(cache, $"jibo.pegasus.{name}".ToLowerInvariant(), Version(context.Workspace));
        if (Directory.Exists(kept))
            Directory.Delete(kept, recursive: true);
    }
}
