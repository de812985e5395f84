using System.Globalization;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Contracts.Turns;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Turns;

/// <summary>Turns for people to read.</summary>
internal static class TurnPrinter
{
    private const int MostText = 400;

    public static void Print(CliContext context, IReadOnlyList<TurnSummary> turns)
    {
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("time", "what came of it", "words", "skill", "took", "robot", "transaction");
        foreach (var turn in turns)
        {
            table.AddRow(
                new Markup(Time(context, turn)), new Markup(Markup.Escape(OutcomeOf(turn))), new Markup(Markup.Escape(turn.Words ?? turn.Intent ?? "")), new Markup(Markup.Escape(turn.SkillId ?? "")),
                new Markup(Milliseconds(turn.Took)), new Markup(Markup.Escape(turn.RobotId)), new Markup(Markup.Escape(turn.TransId)));
        }

        context.Terminal.Out.Write(table);
    }

    public static void Print(CliContext context, TurnDetail detail)
    {
        context.Terminal.Plain.WriteLine(Line(context, detail.Turn));
        foreach (var step in detail.Steps)
            context.Terminal.Plain.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{step.At,9:0.0} ms  {step.Kind,-10} {Describe(step)}"));
        if (detail.StepsLeftOut > 0)
            context.Terminal.Note($"{detail.StepsLeftOut} more steps came when no more were kept");
        if (!detail.Turn.Detailed)
            context.Terminal.Note("what was said and sent in this turn is forgotten, for newer turns needed the room");
    }

    public static string Line(CliContext context, TurnSummary turn) =>
        $"{Time(context, turn)} {turn.RobotId} {turn.TransId}: {OutcomeOf(turn)} {Milliseconds(turn.Took)} {turn.SkillId} {Quoted(turn.Words)}".TrimEnd();

    private static string Describe(TurnStep step)
    {
        string?[] parts =
        [
            step.Name, step.Outcome, step.Status?.ToString(CultureInfo.InvariantCulture), step.Took is null ? null : Milliseconds(step.Took), step.Engine,
            step.Confidence?.ToString("0.00", CultureInfo.InvariantCulture), Quoted(step.Text), step.Nodes is { Count: > 0 } nodes ? string.Join(" > ", nodes) : null,
            step.Message?.GetRawText() is { } message ? (message.Length <= MostText ? message : message[..MostText] + "…") : null,
        ];
        return string.Join("  ", parts.Where(part => !string.IsNullOrEmpty(part)));
    }

    private static string OutcomeOf(TurnSummary turn) => $"{turn.Outcome ?? "going on"}{(turn.Code is { } code ? $" {code}" : "")}";

    private static string Time(CliContext context, TurnSummary turn) =>
        TimeZoneInfo.ConvertTime(turn.Began, context.Time.LocalTimeZone).ToString("HH:mm:ss", CultureInfo.InvariantCulture);

    private static string Milliseconds(double? time) => time is { } took ? took.ToString("0.0", CultureInfo.InvariantCulture) + " ms" : "";

    private static string? Quoted(string? text) => string.IsNullOrEmpty(text) ? null : $"\"{text}\"";
}
