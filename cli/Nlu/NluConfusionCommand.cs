using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Nlu.Measuring;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu confusion</c>.</summary>
internal static class NluConfusionCommand
{
    public static Command Create(CliContext context)
    {
        var (cases, parser, json) = (new CaseOptions(context, mayDefault: false), new ParserChoice(context), CommonOptions.Json());
        var matrix = new Option<bool>("--matrix") { Description = "Print all counts as CSV: expected by row, answered by column; with --json as JSON" };
        var command = new Command("confusion", "What is taken for what, the most frequent first. Such as: ./pegasus nlu confusion test.tsv --name drinks --matrix > drinks.csv") { matrix };
        cases.AddTo(command);
        parser.AddTo(command);
        command.Options.Add(json);
        return command.Does(context, async (parsed, ct) =>
        {
            var sentences = cases.Read(parsed);
            await using var door = await parser.OpenAsync(parsed, ct);
            var scores = await cases.RunAsync(parsed, door, sentences, ct);
            Print(context.Terminal, scores, parsed.GetValue(matrix), parsed.GetValue(json));
            return ExitCodes.Ok;
        });
    }

    private static void Print(Terminal terminal, CaseScores scores, bool matrix, bool json)
    {
        switch (matrix, json)
        {
            case (true, true):
                terminal.Plain.WriteLine(JsonSerializer.Serialize(MatrixJson.Of(scores), NluJson.Document.MatrixJson));
                break;
            case (true, false):
                foreach (var line in MatrixJson.Of(scores).ToCsv())
                    terminal.Plain.WriteLine(line);
                break;
            case (false, true):
                terminal.Plain.WriteLine(JsonSerializer.Serialize(scores.Confusions.Select(ConfusionJson.Of).ToArray(), NluJson.Document.ConfusionJsonArray));
                break;
            default:
                PrintPairs(terminal, scores);
                break;
        }
    }

    private static void PrintPairs(Terminal terminal, CaseScores scores)
    {
        foreach (var confusion in scores.Confusions)
        {
            terminal.Plain.WriteLine($"{confusion.Count,5} × {confusion.Expected}  taken for  {confusion.Got}");
            foreach (var example in confusion.Examples)
                terminal.Plain.WriteLine($"          \"{example.Text}\" ({example.Place})");
        }

        var wrong = scores.Cases - scores.Right;
        terminal.Plain.WriteLine($"{wrong} of {scores.Cases} sentences came out wrong, in {scores.Confusions.Count} ways");
    }
}
