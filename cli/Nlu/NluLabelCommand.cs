using System.CommandLine;
using System.Text.Json;
using Jibo.Pegasus.Cli.Nlu.Labelling;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary><c>pegasus nlu label</c>.</summary>
internal static class NluLabelCommand
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Look = TimeSpan.FromMilliseconds(200);

    public static Command Create(CliContext context)
    {
        var text = new Argument<string>("text") { Description = "What was said", HelpName = "TEXT" };
        var intent = new Option<string>("--intent") { Description = "What it means", HelpName = "INTENT", Required = true };
        var agent = new Option<string?>("--agent") { Description = "The agent that has the intent (default: the only one that does)", HelpName = "AGENT" };
        var entities = new Option<string[]>("--entity") { Description = "What is answered with it, beside the intent's own entities", HelpName = "NAME=VALUE" };
        var note = new Option<string?>("--note") { Description = "For people who look at labels", HelpName = "TEXT" };
        var heard = new Option<string?>("--heard") { Description = "What the recogniser had made of it", HelpName = "TEXT" };
        var turn = new Option<string?>("--turn") { Description = "The turn that it comes from", HelpName = "TRANSID" };
        var (parser, json) = (new ParserChoice(context), CommonOptions.Json());
        entities.Validators.Add(result =>
        {
            foreach (var wrong in (result.GetValueOrDefault<string[]>() ?? []).Where(entity => entity.IndexOf('=', StringComparison.Ordinal) < 1))
                result.AddError($"--entity is '{wrong}'; it must be a name and a value such as drink=tea.");
        });
        var command = new Command("label", "Say what a sentence means that was misunderstood; it is understood so from now on. Such as: ./pegasus nlu label \"crack me up\" --intent requestTellJiboContent --entity JiboContent=Joke")
        {
            text, intent, agent, entities, note, heard, turn,
        };
        parser.AddTo(command);
        command.Options.Add(json);
        return command.Does(context, async (parsed, ct) =>
        {
            await using var door = await parser.OpenRunningAsync(parsed, ct);
            var wanted = parsed.GetRequiredValue(intent);
            var label = await door.AddLabelAsync(
                new()
                {
                    Text = parsed.GetRequiredValue(text),
                    Agent = parsed.GetValue(agent) ?? await AgentOfAsync(door, wanted, ct),
                    Intent = wanted,
                    Entities = (parsed.GetValue(entities) ?? []).Select(entity => entity.Split('=', 2)).ToDictionary(entity => entity[0], entity => entity[1], StringComparer.Ordinal),
                    Note = parsed.GetValue(note),
                    Heard = parsed.GetValue(heard),
                    TransId = parsed.GetValue(turn),
                },
                ct);
            var live = await SettledAsync(context, door, label, ct);
            if (parsed.GetValue(json))
                context.Terminal.Plain.WriteLine(JsonSerializer.Serialize(live, NluJson.Lines.LabelStatus));
            else
                new LabelReport(context.Terminal.Out).Print(live);
            return live.State == LabelStates.Live ? ExitCodes.Ok : ExitCodes.Failed;
        });
    }

    private static async Task<string> AgentOfAsync(ParserDoor door, string intent, CancellationToken ct)
    {
        var having = new List<string>();
        foreach (var agent in (await door.ListAgentsAsync(ct)).Agents.Where(agent => agent.State != AgentStates.Failed))
        {
            if ((await door.ListIntentsAsync(agent.Name, ct)).Intents.Any(one => one.Name == intent))
                having.Add(agent.Name);
        }

        return having switch
        {
            [var only] => only,
            [] => throw new CliException($"No agent has the intent {intent}; ./pegasus nlu explain shows what there is."),
            _ => throw new CliException($"The agents {string.Join(", ", having)} have the intent {intent}; say with --agent which is meant."),
        };
    }

    /// <summary>Until it is understood, which takes a moment.</summary>
    private static async Task<LabelStatus> SettledAsync(CliContext context, ParserDoor door, LabelStatus label, CancellationToken ct)
    {
        var replaced = label.Replaced;
        using var timer = new PeriodicTimer(Look, context.Time);
        for (var started = context.Time.GetTimestamp(); label.State == LabelStates.Training && context.Time.GetElapsedTime(started) < Patience;)
        {
            await timer.WaitForNextTickAsync(ct);
            label = await door.GetLabelAsync(label.Id, ct);
        }

        return label with { Replaced = replaced };
    }
}
