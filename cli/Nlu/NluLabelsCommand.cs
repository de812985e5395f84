using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Nlu.Labelling;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu labels</c>.</summary>
internal static class NluLabelsCommand
{
    public static Command Create(CliContext context)
    {
        var undo = new Option<string[]>("--undo") { Description = "Undo the label of this id", HelpName = "ID" };
        var (parser, json) = (new ParserChoice(context), CommonOptions.Json());
        var command = new Command("labels", "Sentences that were labelled, and how far the parser is with each. Such as: ./pegasus nlu labels") { undo };
        parser.AddTo(command);
        command.Options.Add(json);
        return command.Does(context, async (parsed, ct) =>
        {
            await using var door = await parser.OpenRunningAsync(parsed, ct);
            if (parsed.GetValue(undo) is { Length: > 0 } ids)
            {
                foreach (var id in ids)
                {
                    await door.DeleteLabelAsync(id, ct);
                    context.Terminal.Note($"{id} is undone");
                }

                return ExitCodes.Ok;
            }

            var list = await door.ListLabelsAsync(ct);
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(list, NluJson.Document.LabelList));
            else
                new LabelReport(context.Terminal.Out).Print(list);
            return ExitCodes.Ok;
        });
    }
}
