using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Turns;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary><c>pegasus turns list</c>.</summary>
internal static class TurnsListCommand
{
    private const int Most = 500;

    public static Command Create(CliContext context)
    {
        var where = new TurnsOptions(context);
        var robot = new Option<string?>("--robot") { Description = "Only this robot's", HelpName = "NAME" };
        var outcome = new Option<string?>("--outcome")
        {
            Description = "Only those that came to this: answered, on-robot, nobody, silent, skill-failed, failed, abandoned or open; several with commas between",
            HelpName = "OUTCOME",
        };
        var text = new Option<string?>("--search") { Description = "Only those in whose words, intent, skill, code or transaction this stands", HelpName = "TEXT" };
        var count = new Option<int>("--count") { Description = $"How many, 1 to {Most}", HelpName = "N", DefaultValueFactory = _ => 20 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > Most)
                result.AddError($"--count must be from 1 to {Most}.");
        });
        var command = new Command("list", "Show the last turns, the newest first. Such as: ./pegasus turns list --outcome failed") { robot, outcome, text, count };
        where.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var turns = where.Open(parsed);
            var page = await turns.ListAsync(parsed.GetValue(robot), parsed.GetValue(outcome), parsed.GetValue(text), parsed.GetValue(count), ct);
            if (where.IsJson(parsed))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(page, TurnsJson.Wire.TurnPage));
            else if (page.Turns.Count == 0)
                context.Terminal.Note($"no turn is like this, of {page.Keeps.Kept} that are kept");
            else
                TurnPrinter.Print(context, page.Turns);
            return ExitCodes.Ok;
        });
    }
}
