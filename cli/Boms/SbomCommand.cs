using System.CommandLine;
using Jibo.Pegasus.Cli.Services;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Boms;

/// <summary><c>pegasus sbom</c>.</summary>
internal static class SbomCommand
{
    private static readonly string[] Servers = ["redis:7", "postgres:15"];

    public static Command Create(CliContext context)
    {
        var names = new Argument<string[]>("names") { Description = "Services (hub) or other images (redis:7); all of docker-compose.yml when none is named", HelpName = "NAME", Arity = ArgumentArity.ZeroOrMore };
        var version = new Option<string>("--version") { Description = "Tag of the services' images", HelpName = "V", DefaultValueFactory = _ => "local" };
        var prefix = new Option<string>("--prefix") { Description = "What comes before the name of a service", HelpName = "P", DefaultValueFactory = _ => "jibo-pegasus" };
        var to = new Option<string>("--to") { Description = "Folder for the files", HelpName = "DIR", DefaultValueFactory = _ => Path.Combine(context.Workspace.Artifacts, "sbom") };
        return new Command("sbom", "Say what images are made of: NAME.cdx.json (CycloneDX) with the packages of Debian, NuGet and npm and the .NET runtime in each")
        {
            names, version, prefix, to,
        }.Does(context, async (parsed, ct) =>
        {
            var folder = Path.GetFullPath(parsed.GetRequiredValue(to));
            Directory.CreateDirectory(folder);
            string[] wanted = parsed.GetValue(names) is { Length: > 0 } some ? some : [.. new ServiceTable().Services.Where(service => !service.IsOfHost).Select(service => service.Name), .. Servers];
            var packages = new NuGetPackages(NuGetPackages.Cache(context.Environment));
            foreach (var name in wanted)
            {
                var isImage = name.Contains(':', StringComparison.Ordinal);
                var image = await new DockerImages(context).ReadAsync(isImage ? name : $"{parsed.GetRequiredValue(prefix)}/{name}:{parsed.GetRequiredValue(version)}", ct);
                var components = BillOfMaterials.ComponentsOf(image, packages);
                var path = Path.Combine(folder, $"{name.Split('/')[^1].Split(':')[0]}.cdx.json");
                await using (var file = File.Create(path))
                    BillOfMaterials.Write(file, image, components);
                context.Terminal.Plain.WriteLine($"{path} ({components.Count} components)");
            }

            return ExitCodes.Ok;
        });
    }
}
