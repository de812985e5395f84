using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Cli.Benches;

/// <summary>A kind of turn that a bench drives.</summary>
/// <param name="Name">As on the command line.</param>
/// <param name="Messages">What the robot sends before it listens.</param>
internal sealed record TurnKind(string Name, Func<RobotTurn, RobotMessage[]> Messages)
{
    private static readonly string[] MenuRules = ["main-menu/execute_main_menu"];
    private static readonly string[] LaunchRules = ["launch"];

    public static IReadOnlyList<TurnKind> All { get; } =
    [
        // A tap that the robot itself acts on: hub only.
        new("menu", turn => [turn.ListenToMenu(MenuRules), turn.Meaning(Meaning("loadMenu", MenuRules, ("destination", "clock"))), turn.Context()]),
        // A tap that launches a cloud skill: hub and skill, and history beside the turn.
        new("launch", turn => [turn.ListenToMenu(LaunchRules), turn.Meaning(Meaning("requestTellJiboContent", LaunchRules, ("JiboContent", "Joke"))), turn.Context()]),
        // Words: hub, parser and skill.
        new("text", turn => [turn.ListenToText(), turn.Text("tell me a joke"), turn.Context()]),
    ];

    /// <summary>The kind of that name, which the command line has checked.</summary>
    public static TurnKind Named(string? name) => All.First(one => one.Name == name);

    private static NluResult Meaning(string intent, string[] rules, params ReadOnlySpan<(string Name, string Value)> entities) =>
        new() { Intent = intent, Entities = Entities.Of(entities), Rules = rules };
}
