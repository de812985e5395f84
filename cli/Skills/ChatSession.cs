using Jibo.Pegasus.Cli.Talk;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Skills;

/// <summary>Reads lines, has the skill answer them, shows what it answers.</summary>
internal sealed class ChatSession(CliContext context, SkillConversation conversation)
{
    private readonly IAnsiConsole _console = context.Terminal.Out;

    public async Task RunAsync(CancellationToken ct)
    {
        _console.WriteLine("Type what you say. /intent NAME Entity=Value, /silence, /begin (Jibo begins by himself), /quit");
        while (true)
        {
            if (context.Terminal.Interactive)
                _console.Markup("[bold]> [/]");
            // Reading a terminal cannot be called off; Ctrl-C ends the process anyway.
            var line = await Task.Run(context.Terminal.In.ReadLine, ct).WaitAsync(ct);
            if (line is null || line.Trim() == "/quit")
                return;
            if (line.Trim() is { Length: > 0 } said)
                await TakeAsync(said);
        }
    }

    private async Task TakeAsync(string said)
    {
        try
        {
            if (await AnswerAsync(said) is { } answer)
                Show(answer);
        }
        catch (Exception e) when (e is CliException or SkillTestException)
        {
            context.Terminal.Complain(e.Message);
        }
    }

    private async Task<TestAnswer?> AnswerAsync(string said)
    {
        if (!said.StartsWith('/'))
        {
            if (conversation.Understands(said))
                return await conversation.Say(said);
            var known = conversation.Utterances;
            context.Terminal.Complain(known.Count == 0
                ? "the manifest has no utterances; say what you mean with /intent NAME Entity=Value"
                : $"nothing is launched by that; the manifest knows: {string.Join("; ", known)}");
            return null;
        }

        var words = said[1..].Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case ["silence"]:
                return await conversation.StaySilent();
            case ["begin"]:
                return await conversation.BeginProactively();
            case ["intent", .. { Length: > 0 } meaning]:
                var nlu = TalkCommand.Meaning(meaning) with { Rules = conversation.IsOpen ? conversation.ListensFor : ["launch"] };
                return await conversation.Say(string.Join(' ', meaning), nlu);
            default:
                throw new CliException($"{said} is not a command; there are /intent NAME Entity=Value, /silence, /begin and /quit.");
        }
    }

    private void Show(TestAnswer answer)
    {
        switch (answer.Response)
        {
            case SkillErrorResponse error:
                _console.MarkupLineInterpolated($"[red]error:[/] {error.Data.Message}");
                return;
            case SkillRedirectResponse redirect:
                _console.MarkupLineInterpolated($"[yellow]redirects to[/] {redirect.Data.SkillId}");
                return;
        }

        _console.MarkupLineInterpolated($"[green bold]Jibo:[/] {(answer.Slims.Count == 0 ? "(nothing)" : answer.Speech)}");
        var place = conversation.NodePath is { } path ? $"at {path}, " : "";
        _console.MarkupLineInterpolated(
            $"[grey]      {place}{(conversation.IsOpen ? $"listens for {(answer.ListensFor.Count == 0 ? "nothing" : string.Join(", ", answer.ListensFor))}" : "the conversation is over")}[/]");
    }
}
