using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu.Teaching;

/// <summary>Shows what a parser has learned.</summary>
internal sealed class LearnedReport(IAnsiConsole console)
{
    /// <summary>One agent that is ready.</summary>
    public void Print(AgentStatus agent)
    {
        if (agent.State == AgentStates.Failed)
            return;
        var threshold = agent.Threshold is { } sure ? Text($", answers from a confidence of {sure:0.00}") : "";
        var others = new[] { (agent.OutOfScope, "out of scope"), (agent.Validation, "to tune with") }
            .Where(other => other.Item1 > 0).Select(other => Text($", {other.Item1:#,0} {other.Item2}"));
        console.MarkupLineInterpolated($"[bold]{agent.Name}[/] is [green]ready[/] after {Text($"{agent.Seconds:0.0}")} s: {Text($"{agent.Intents:#,0}")} intents, {Text($"{agent.Utterances:#,0}")} sentences{string.Concat(others)}{threshold}");
        foreach (var warning in agent.Warnings ?? [])
            console.MarkupLineInterpolated($"  [yellow]warning[/] {warning}");
    }

    /// <summary>All there is.</summary>
    /// <param name="state">As <c>GET /state</c> tells it.</param>
    /// <param name="list">Agents by name.</param>
    public void Print(JsonElement state, AgentList list)
    {
        if (state.TryGetProperty("model", out var model))
        {
            console.MarkupLineInterpolated(
                $"{Count(model, "agents")} agents, {Count(model, "intents")} intents, {Count(model, "templates")} templates, {Count(model, "utterances")} sentences; built in {Count(model, "buildMilliseconds")} ms");
        }

        foreach (var problem in list.Problems ?? [])
            console.MarkupLineInterpolated($"[red]{problem}[/]");
        if (list.Agents.Count == 0)
        {
            console.MarkupLine("[grey]no agent was taught at run time; teach one with: ./pegasus nlu train FILE[/]");
            return;
        }

        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("agent", "from", "state");
        foreach (var name in new[] { "intents", "sentences", "out of scope", "sure from", "seconds" })
            table.AddColumn(new TableColumn(name).RightAligned());
        table.AddColumn("");
        foreach (var agent in list.Agents)
            table.AddRow(Row(agent));
        console.Write(table);
    }

    private static string[] Row(AgentStatus agent)
    {
        var colour = agent.State switch { AgentStates.Ready => "green", AgentStates.Failed => "red", _ => "yellow" };
        var progress = agent.Progress is { } part ? Text($" {part * 100:0} %") : "";
        return
        [
            Markup.Escape(agent.Name), Markup.Escape(agent.File ?? agent.Source), $"[{colour}]{Markup.Escape(agent.State)}[/]{progress}",
            Text($"{agent.Intents:#,0}"), Text($"{agent.Utterances:#,0}"), agent.OutOfScope > 0 ? Text($"{agent.OutOfScope:#,0}") : "",
            agent.Threshold is { } sure ? Text($"{sure:0.00}") : "", Text($"{agent.Seconds:0.0}"),
            Markup.Escape(agent.Faults is [var fault, ..] ? fault : ""),
        ];
    }

    private static string Count(JsonElement model, string name) =>
        model.TryGetProperty(name, out var value) && value.TryGetInt64(out var number) ? Text($"{number:#,0}") : "?";

    private static string Text(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);
}
