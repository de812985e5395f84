using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Turns;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary><c>pegasus turns show</c>.</summary>
internal static class TurnsShowCommand
{
    public static Command Create(CliContext context)
    {
        var where = new TurnsOptions(context);
        var transId = new Argument<string>("transID") { Description = "The turn's transaction, as turns list shows it", HelpName = "TRANSID" };
        var number = new Option<long?>("--number") { Description = "Which one, where robots have named several turns alike", HelpName = "N" };
        var command = new Command("show", "Show all that is kept of one turn: every message, what was meant, who was asked and what they said") { transId, number };
        where.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var turns = where.Open(parsed);
            var detail = await turns.ShowAsync(parsed.GetRequiredValue(transId), parsed.GetValue(number), ct);
            if (where.IsJson(parsed))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(detail, TurnsJson.Wire.TurnDetail));
            else
                TurnPrinter.Print(context, detail);
            return ExitCodes.Ok;
        });
    }
}
