using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill pack</c>.</summary>
internal static class SkillPackCommand
{
    public static Command Create(CliContext context)
    {
        var name = SkillCommand.Skill();
        name.Arity = ArgumentArity.ZeroOrOne;
        return new Command("pack", "Pack the SDK for skills outside the workspace; with a skill, make it ready for a container") { name }
            .Does(context, async (parsed, ct) =>
            {
                if (parsed.GetValue(name) is { } which)
                    await PublishAsync(context, SkillSource.Find(context.Workspace, which), ct);
                else
                {
                    foreach (var package in await new SdkPackages(context).PackAsync(ct))
                        context.Terminal.Plain.WriteLine(package);
                }

                return ExitCodes.Ok;
            });
    }

    private static async Task PublishAsync(CliContext context, SkillSource skill, CancellationToken ct)
    {
        var folder = Path.Combine(context.Workspace.Artifacts, "skills", skill.Id);
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
        context.Terminal.Note($"publishing {skill.Id}");
        await SkillBuild.DotnetAsync(
            context, ["publish", skill.Project, "-c", "Release", "-o", Path.Combine(folder, "app"), "--nologo", "-v", "q"], $"{skill.Id} could not be published", ct);
        await File.WriteAllTextAsync(Path.Combine(folder, "Dockerfile"), $"""
            FROM mcr.microsoft.com/dotnet/aspnet:10.0
            COPY app /app
            ENV ETCO_server_host=0.0.0.0 ETCO_server_port=8080 ETCO_server_logFormat=json
            USER app
            EXPOSE 8080
            ENTRYPOINT ["dotnet", "/app/{Path.GetFileName(skill.Assembly)}"]

            """, ct);
        var plain = context.Terminal.Plain;
        plain.WriteLine(folder);
        plain.WriteLine($"  docker build -t {skill.Id} {folder}");
        plain.WriteLine($"  docker run -p 9050:8080 {skill.Id}");
        plain.WriteLine("  ./pegasus skill add http://127.0.0.1:9050");
    }
}
