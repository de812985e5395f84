using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Turns;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary><c>pegasus turns watch</c>.</summary>
internal static class TurnsWatchCommand
{
    public static Command Create(CliContext context)
    {
        var where = new TurnsOptions(context);
        var command = new Command("watch", "Show turns as they end, until Ctrl-C");
        where.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var turns = where.Open(parsed);
            if (!where.IsJson(parsed))
                context.Terminal.Note("watching; Ctrl-C ends it");
            await foreach (var live in turns.WatchAsync(ct))
            {
                if (where.IsJson(parsed))
                {
                    context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(live, TurnsJson.Wire.LiveTurns));
                    continue;
                }

                foreach (var turn in live.Turns)
                    context.Terminal.Plain.WriteLine(TurnPrinter.Line(context, turn));
                if (live.Missed > 0)
                    context.Terminal.Note($"{live.Missed} turns ended too fast to be shown");
            }

            return ExitCodes.Ok;
        });
    }
}
