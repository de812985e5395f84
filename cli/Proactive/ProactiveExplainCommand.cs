using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Skills;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Cli.Proactive;

/// <summary><c>pegasus proactive explain</c>.</summary>
internal static class ProactiveExplainCommand
{
    private const int Most = 20;

    public static Command Create(CliContext context)
    {
        var robot = new Option<string>("--robot") { Description = "The robot's name", HelpName = "NAME", DefaultValueFactory = _ => new RobotProfile().RobotId };
        var count = new Option<int>("--count") { Description = $"How many of its last decisions, 1 to {Most}", HelpName = "N", DefaultValueFactory = _ => 1 };
        count.Validators.Add(result =>
        {
            if (result.GetValueOrDefault<int>() is < 1 or > Most)
                result.AddError($"--count must be from 1 to {Most}.");
        });
        var (hub, data) = (SkillHubCommands.Hub(), CommonOptions.Data(context));
        var json = CommonOptions.Json();
        return new Command("explain", "Show why Jibo spoke first, or did not: every registration, every rule, what was found and what was wanted. Such as: ./pegasus proactive explain --count 3")
        {
            robot, count, hub, data, json,
        }.Does(context, async (parsed, ct) =>
        {
            using var admin = SkillHubCommands.Open(context, parsed, hub, data);
            var decisions = await admin.ExplainProactiveAsync(parsed.GetRequiredValue(robot), parsed.GetValue(count), ct);
            if (parsed.GetValue(json))
            {
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(decisions, PegasusJson.Wire.ProactiveDecisions));
                return ExitCodes.Ok;
            }

            if (decisions.Decisions.Count == 0)
                context.Terminal.Note($"{decisions.RobotId} has offered no moment since the hub started; offer one with: ./pegasus proactive trigger");
            foreach (var decision in decisions.Decisions)
                DecisionPrinter.Print(context.Terminal.Out, decision);
            return ExitCodes.Ok;
        });
    }
}
