using System.CommandLine;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Skills.Testing;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary><c>pegasus skill chat</c>: talk to one skill alone, without a hub.</summary>
internal static class SkillChatCommand
{
    // Known, so that a recorded conversation can be replayed choice by choice.
    private const int Seed = 1;

    public static Command Create(CliContext context)
    {
        var name = SkillCommand.Skill();
        name.Arity = ArgumentArity.ZeroOrOne;
        var url = SkillCommand.Url("Talk to the skill that runs there instead of starting one");
        var speaker = new Option<string?>("--speaker") { Description = "First name of whoever speaks (default: somebody unknown)", HelpName = "NAME" };
        var record = new Option<string?>("--record") { Description = "Keep the conversation in this file, for tests to replay", HelpName = "FILE" };
        var command = new Command("chat", "Talk to one skill alone, line by line; no hub is needed") { name, url, speaker, record };
        command.Validators.Add(result =>
        {
            if ((result.GetResult(name) is null) == (result.GetResult(url) is null))
                result.AddError("Say which skill, or --url for one that runs.");
        });
        return command.Does(context, async (parsed, ct) =>
        {
            if (parsed.GetValue(url) is { } address)
                return await ChatAsync(context, address, seed: null, parsed.GetValue(speaker), parsed.GetValue(record), ct);
            var skill = SkillSource.Find(context.Workspace, parsed.GetRequiredValue(name));
            await using var process = await SkillProcess.StartAsync(
                context, skill, line => context.Terminal.Error.WriteLine(line), ["--server:logLevel=warn", $"--skill:seed={Seed}"], ct);
            return await ChatAsync(context, process.Address, Seed, parsed.GetValue(speaker), parsed.GetValue(record), ct);
        });
    }

    private static async Task<int> ChatAsync(CliContext context, Uri address, int? seed, string? speaker, string? record, CancellationToken ct)
    {
        var robot = new TestRobot { LocalTime = context.Time.GetLocalNow().ToString("yyyy-MM-dd'T'HH:mm:ss.fffzzz", System.Globalization.CultureInfo.InvariantCulture) };
        if (speaker is not null)
            robot.HeardFrom(speaker);
        await using var conversation = SkillConversation.Over(await HttpSkill.OpenAsync(address, ct), robot, context.Time, seed, ct);
        try
        {
            await new ChatSession(context, conversation).RunAsync(ct);
        }
        finally
        {
            if (record is not null && conversation.HasBegun)
            {
                Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(record))!);
                await File.WriteAllBytesAsync(record, conversation.Transcript.ToUtf8(), CancellationToken.None);
                context.Terminal.Note($"the conversation is in {record}");
            }
        }

        return ExitCodes.Ok;
    }
}
