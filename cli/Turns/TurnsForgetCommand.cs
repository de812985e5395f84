using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Turns;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary><c>pegasus turns forget</c>.</summary>
internal static class TurnsForgetCommand
{
    public static Command Create(CliContext context)
    {
        var where = new TurnsOptions(context);
        var robot = new Option<string?>("--robot") { Description = "Only this robot's", HelpName = "NAME" };
        var person = new Option<string?>("--person") { Description = "Only those in which this person spoke or is named", HelpName = "ID" };
        var command = new Command("forget", "Have the hub forget turns: all of them, a robot's, or a person's") { robot, person };
        where.AddTo(command);
        return command.Does(context, async (parsed, ct) =>
        {
            using var turns = where.Open(parsed);
            var forgotten = await turns.ForgetAsync(parsed.GetValue(robot), parsed.GetValue(person), ct);
            context.Terminal.Plain.WriteLine(where.IsJson(parsed)
                ? JsonSerializer.Serialize(forgotten, TurnsJson.Wire.TurnsForgotten)
                : $"{forgotten.Forgotten} turns are forgotten");
            return ExitCodes.Ok;
        });
    }
}
