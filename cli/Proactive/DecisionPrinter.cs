using System.Globalization;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Hub;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Proactive;

/// <summary>A proactive decision for a person to read: a row for each rule, with what it wants and what was found.</summary>
internal static class DecisionPrinter
{
    public static void Print(IAnsiConsole console, ProactiveExplanation decision)
    {
        var moment = decision.Moment;
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture,
            $"[bold]{moment.TriggerSource}[/] at {moment.LocalTime} on {decision.RobotId}'s wall ({moment.PartOfDay}, {(DayOfWeek)moment.DayOfWeek}), focused person {moment.FocusedPerson}, known there: {(moment.PersonIds.Count == 0 ? "nobody" : string.Join(", ", moment.PersonIds))}");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("registration", "", "rule", "wanted", "found");
        foreach (var registration in decision.Registrations)
            AddRegistration(table, registration, IsChosen(decision, registration));
        if (decision.Registrations.Count > 0)
            console.Write(table);
        else
            console.MarkupLine("[grey]no skill has registered to speak first[/]");
        console.MarkupLineInterpolated(CultureInfo.InvariantCulture, $"{Outcome(decision)} [grey]decided in {decision.Took:0.0} ms{(decision.Attempts > 1 ? $", at try {decision.Attempts}" : "")}[/]");
        foreach (var note in decision.Notes)
            console.MarkupLineInterpolated($"[yellow]{note}[/]");
        console.WriteLine();
    }

    private static string Outcome(ProactiveExplanation decision)
    {
        var eligible = decision.Registrations.Count(registration => registration.Eligible);
        var of = string.Create(CultureInfo.InvariantCulture, $"{eligible} of {decision.Registrations.Count} eligible");
        return decision switch
        {
            { Chosen: { } chosen } => $"{chosen.SkillId} speaks first: {of}.",
            { Silence: { } silence } => $"Nobody speaks: {silence}. {of}.",
            _ => $"Nobody speaks: {of}.",
        };
    }

    private static bool IsChosen(ProactiveExplanation decision, ExplainedRegistration registration) =>
        decision.Chosen is { } chosen && chosen.SkillId == registration.SkillId && chosen.Index == registration.Index;

    private static void AddRegistration(Table table, ExplainedRegistration registration, bool chosen)
    {
        var name = string.Create(CultureInfo.InvariantCulture,
            $"{registration.SkillId} #{registration.Index}{(registration.Priority == 0 ? "" : $", priority {registration.Priority}")}{(chosen ? ": chosen" : "")}");
        var colour = chosen ? "green bold" : registration.Eligible ? "green" : "default";
        var label = $"[{colour}]{Markup.Escape(name)}[/]";
        if (registration.Rules.Count == 0)
            table.AddRow(label, Mark(true), "[grey]no rules[/]", "", "");
        foreach (var (index, rule) in registration.Rules.Index())
        {
            var value = rule.Rule.TryGetProperty("value", out var wanted) ? RuleText.Value(wanted) : "-";
            var match = rule.Rule.TryGetProperty("matchRule", out var matchRule) ? matchRule.ToString() : "";
            var found = (rule.Actual, rule.Why) switch
            {
                (null, { } why) => why,
                ({ } actual, { } why) => $"{RuleText.Value(actual)} ({why})",
                ({ } actual, null) => RuleText.Value(actual),
                _ => "-",
            };
            table.AddRow(
                index == 0 ? label : "", Mark(rule.Passed), Markup.Escape($"{rule.Kind}: {RuleText.Subject(rule.Kind, rule.Rule)}"),
                Markup.Escape($"{match} {value}"), Markup.Escape(found));
        }
    }

    private static string Mark(bool passed) => passed ? "[green]✓[/]" : "[red]✗[/]";
}
