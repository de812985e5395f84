using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu explain</c>.</summary>
internal static class NluExplainCommand
{
    public static Command Create(CliContext context)
    {
        var (sentence, parser, json) = (new SentenceOptions(context), new ParserChoice(context), CommonOptions.Json());
        var command = new Command("explain", "Why a sentence means what it means: what every engine thought of it. Such as: ./pegasus nlu explain \"turn it down\"");
        sentence.AddTo(command);
        parser.AddTo(command);
        command.Options.Add(json);
        return command.Does(context, async (parsed, ct) =>
        {
            await using var door = await parser.OpenAsync(parsed, ct);
            foreach (var request in sentence.Requests(parsed))
            {
                var explanation = await door.ExplainAsync(request, ct);
                if (parsed.GetValue(json))
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(explanation, NluJson.Lines.JsonElement));
                else
                    new ExplanationPrinter(context.Terminal.Out).Print(request.Text, explanation);
            }

            return ExitCodes.Ok;
        });
    }
}
