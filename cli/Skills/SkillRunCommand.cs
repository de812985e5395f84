using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill run</c>: the skill takes part in the system that runs, for as long as the command does.</summary>
internal static class SkillRunCommand
{
    private static readonly TimeSpan TakeBackPatience = TimeSpan.FromSeconds(5);

    public static Command Create(CliContext context)
    {
        var name = SkillCommand.Skill();
        var (hub, data) = (SkillHubCommands.Hub(), CommonOptions.Data(context));
        var logLevel = new Option<string>("--log-level") { Description = "How much the skill says", DefaultValueFactory = _ => "info" };
        logLevel.AcceptOnlyFromAmong("error", "warn", "info", "debug", "none");
        return new Command("run", "Build and start a skill and register it with the hub that runs; Ctrl-C takes it back") { name, hub, data, logLevel }
            .Does(context, async (parsed, ct) =>
            {
                var skill = SkillSource.Find(context.Workspace, parsed.GetRequiredValue(name));
                using var admin = SkillHubCommands.Open(context, parsed, hub, data);
                await admin.ListAsync(ct);
                try
                {
                    return await RunAsync(context, skill, admin, parsed.GetRequiredValue(logLevel), ct);
                }
                catch (OperationCanceledException) when (ct.IsCancellationRequested)
                {
                    // Ctrl-C is the way to end it.
                    return ExitCodes.Ok;
                }
            });
    }

    private static async Task<int> RunAsync(CliContext context, SkillSource skill, HubAdmin admin, string logLevel, CancellationToken ct)
    {
        await using var process = await SkillProcess.StartAsync(
            context, skill, line => context.Terminal.Error.WriteLine(line), [$"--skill:contentFolder={LinkContent(skill)}", $"--server:logLevel={logLevel}"], ct);
        await admin.AddAsync(skill.Id, process.Address, ct);
        try
        {
            var plain = context.Terminal.Plain;
            plain.WriteLine($"{skill.Id} answers at {process.Address} and is registered with the hub.");
            plain.WriteLine("What you change in its prompts and manifest counts without a restart. Ctrl-C stops it.");
            await using (var open = await HttpSkill.OpenAsync(process.Address, ct))
            {
                if (open.Manifest?.Examples is [var example, ..])
                    plain.WriteLine($"Try in another terminal: ./pegasus talk --text \"{example}\"");
            }

            throw new CliException(await process.WaitForExitAsync(ct));
        }
        finally
        {
            await TakeBackAsync(context, skill, admin);
        }
    }

    private static async Task TakeBackAsync(CliContext context, SkillSource skill, HubAdmin admin)
    {
        using var patience = new CancellationTokenSource(TakeBackPatience, context.Time);
        try
        {
            await admin.RemoveAsync(skill.Id, patience.Token);
        }
        catch (Exception e) when (e is CliException or OperationCanceledException)
        {
            context.Terminal.Note($"the registration of {skill.Id} could not be taken back; ./pegasus skill remove {skill.Id} does it once the hub answers");
        }
    }

    /// <summary>A folder in which the skill's own sources stand under its id, so that it reads its files where they are edited.</summary>
    private static string LinkContent(SkillSource skill)
    {
        var folder = Path.Combine(Path.GetDirectoryName(skill.Assembly)!, "live");
        Directory.CreateDirectory(folder);
        var link = Path.Combine(folder, skill.Id);
        if (new FileInfo(link).LinkTarget is not null)
            File.Delete(link);
        if (!Directory.Exists(link))
            Directory.CreateSymbolicLink(link, skill.Folder);
        return folder;
    }
}
