using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill new</c>.</summary>
internal static class SkillNewCommand
{
    public static Command Create(CliContext context)
    {
        var name = new Argument<string>("name") { Description = "What to call it, such as pub-quiz; its id becomes pub-quiz-skill", HelpName = "NAME" };
        var output = new Option<string?>("--output") { Description = "Folder to make it in (default: skills/NAME)", HelpName = "DIR" };
        return new Command("new", "Make a skill that builds and passes its test at once") { name, output }
            .Does(context, (parsed, _) =>
            {
                Make(context, SkillName.Parse(parsed.GetRequiredValue(name)), parsed.GetValue(output));
                return Task.FromResult(ExitCodes.Ok);
            });
    }

    private static void Make(CliContext context, SkillName name, string? output)
    {
        var workspace = context.Workspace;
        if (SkillSource.All(workspace).FirstOrDefault(skill => skill.Id == name.Id) is { } taken)
            throw new CliException($"There is a {name.Id} already, in {Shown(taken.Folder)}; choose another name.");
        var folder = Path.GetFullPath(output ?? Path.Combine(workspace.Root, "skills", name.Bare));
        if (File.Exists(folder) || (Directory.Exists(folder) && Directory.EnumerateFileSystemEntries(folder).Any()))
            throw new CliException($"{Shown(folder)} is there already and not empty; choose another folder with --output.");

        var packages = IsInside(folder, workspace.Root) ? null : SdkPackages.Folder(workspace);
        var files = new SkillTemplate(workspace).Write(name, folder, packages);
        var plain = context.Terminal.Plain;
        plain.WriteLine($"{name.Id} is in {Shown(folder)}:");
        foreach (var file in files)
            plain.WriteLine($"  {file}");
        plain.WriteLine();
        plain.WriteLine("Go on with:");
        var which = output is null ? name.Bare : Shown(folder);
        if (packages is not null && !SdkPackages.AreThere(workspace))
            plain.WriteLine("  ./pegasus skill pack            # its project needs the packages of the SDK");
        plain.WriteLine($"  ./pegasus skill test {which}");
        plain.WriteLine($"  ./pegasus skill chat {which}      # say \"talk to {name.Words}\"");
        plain.WriteLine($"  ./pegasus skill run {which}       # in the system that runs: ./pegasus talk --text \"talk to {name.Words}\"");

        string Shown(string path) => IsInside(path, Directory.GetCurrentDirectory()) ? Path.GetRelativePath(".", path) : path;
    }

    private static bool IsInside(string path, string folder) =>
        !Path.GetRelativePath(folder, path).StartsWith("..", StringComparison.Ordinal) && !Path.IsPathRooted(Path.GetRelativePath(folder, path));
}
