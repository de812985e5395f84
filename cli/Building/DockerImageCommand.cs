using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Cli.Workspaces;

namespace Jibo.Pegasus.Cli.Building;

/// <summary><c>pegasus build-docker-image</c>: the same as <c>deploy/build-images</c>, found from anywhere.</summary>
internal static class DockerImageCommand
{
    public static Command Create(CliContext context)
    {
        var services = new Option<string?>("--services") { Description = "Only these, such as hub,joke-skill (default: every service)", HelpName = "NAME,…" };
        var version = new Option<string?>("--version") { Description = "Tag and label (default: local)", HelpName = "V" };
        var prefix = new Option<string?>("--prefix") { Description = "What comes before the name (default: jibo-pegasus)", HelpName = "P" };
        var image = new Option<string?>("--base") { Description = "Start from another image than mcr.microsoft.com/dotnet/aspnet:10.0", HelpName = "IMAGE" };
        var push = new Option<bool>("--push") { Description = "Push each image when all are built" };
        return new Command("build-docker-image", "Build an image of each service") { services, version, prefix, image, push }
            .Does(context, (parsed, ct) =>
            {
                var arguments = new List<string>();
                foreach (var option in new[] { services, version, prefix, image })
                {
                    if (parsed.GetValue(option) is { } value)
                        arguments.AddRange([option.Name, value]);
                }

                if (parsed.GetValue(push))
                    arguments.Add(push.Name);
                var script = Path.Combine(context.Workspace.Root, "deploy", "build-images");
                return Tool.PassThroughAsync(script, arguments, context.Workspace.Root, ct);
            });
    }
}
