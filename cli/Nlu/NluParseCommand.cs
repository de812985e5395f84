using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Nlu;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu parse</c>.</summary>
internal static class NluParseCommand
{
    public static Command Create(CliContext context)
    {
        var (sentence, parser, json) = (new SentenceOptions(context), new ParserChoice(context), CommonOptions.Json());
        var command = new Command("parse", "What a sentence means: intent, entities, rule, engine and how sure. Such as: ./pegasus nlu parse \"wake me at seven\" --loop Ada");
        sentence.AddTo(command);
        parser.AddTo(command);
        command.Options.Add(json);
        return command.Does(context, async (parsed, ct) =>
        {
            await using var door = await parser.OpenAsync(parsed, ct);
            foreach (var request in sentence.Requests(parsed))
            {
                var result = await door.ParseAsync(request, ct);
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(ParsedSentence.Of(request, result), NluJson.Lines.ParsedSentence));
                else
                    Print(context.Terminal.Out, ParsedSentence.Of(request, result));
            }

            return ExitCodes.Ok;
        });
    }

    private static void Print(IAnsiConsole console, ParsedSentence sentence)
    {
        console.MarkupInterpolated($"\"{sentence.Text}\"  ");
        if (sentence.Intent is null)
        {
            console.MarkupLineInterpolated($"[yellow]nothing[/] [grey]that {string.Join(", ", sentence.Asked)} would know[/]");
            return;
        }

        console.MarkupInterpolated($"[green]{sentence.Intent}[/]");
        foreach (var (name, value) in sentence.Entities)
            console.MarkupInterpolated($" [grey]{name}=[/]{ParsedSentence.Show(value)}");
        var sure = sentence.Confidence is { } confidence ? string.Create(CultureInfo.InvariantCulture, $"{confidence:0.00}") : "";
        console.MarkupLineInterpolated($" [grey]· {string.Join(' ', sentence.Rules)} · {sentence.Engine ?? "?"} {sure}[/]");
    }
}
