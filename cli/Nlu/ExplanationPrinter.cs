using System.Globalization;
using System.Text.Json;
using Spectre.Console;

namespace Jibo.Pegasus.Cli.Nlu;

/// <summary>
/// Shows what <c>POST /v1/explain</c> answers. Reads it as it comes: a parser that tells more than is known here is shown in full.
/// </summary>
internal sealed class ExplanationPrinter(IAnsiConsole console)
{
    private const int BecauseWidth = 90;

    // Shown in columns or lines of their own.
    private static readonly string[] KnownOfCandidate = ["intent", "entities", "rule", "confidence", "priority", "score", "because"];
    private static readonly string[] KnownOfEngine = ["name", "failure", "candidates"];
    private static readonly string[] KnownOfAll = ["normalized", "rules", "engines", "winner", "confidence", "reason", "result"];

    public void Print(string text, JsonElement explanation)
    {
        console.MarkupLineInterpolated($"[bold]\"{text}\"[/]  [grey]heard as[/] {Text(explanation, "normalized")}");
        console.MarkupLineInterpolated($"[grey]rules[/] {string.Join(", ", Items(explanation, "rules").Select(Show))}");
        var table = new Table { Border = TableBorder.Rounded };
        table.AddColumns("engine", "intent", "entities", "rule", "sure", "priority", "score", "because");
        foreach (var engine in Items(explanation, "engines"))
            AddEngine(table, engine, isWinner: Text(engine, "name") == Text(explanation, "winner"));
        console.Write(table);
        foreach (var (name, value) in Others(explanation, KnownOfAll))
            console.MarkupLineInterpolated($"[grey]{name}[/] {value}");
        PrintResult(explanation);
    }

    private static void AddEngine(Table table, JsonElement engine, bool isWinner)
    {
        var name = Markup.Escape(Text(engine, "name"));
        var candidates = Items(engine, "candidates");
        var others = string.Join("  ", Others(engine, KnownOfEngine).Select(other => $"{other.Name} {other.Value}"));
        if (candidates.Length == 0)
        {
            var why = Text(engine, "failure") is { Length: > 0 } failure ? $"[red]{Markup.Escape(failure)}[/]" : "[grey]has nothing to say[/]";
            table.AddRow(name, why, "", "", "", "", "", Markup.Escape(others));
            return;
        }

        foreach (var (index, candidate) in candidates.Index())
        {
            var colour = index == 0 && isWinner ? "green" : Text(candidate, "priority") == "skip" ? "grey" : "default";
            var more = Others(candidate, KnownOfCandidate).Select(other => $"{other.Name} {other.Value}");
            var because = string.Join("  ", new[] { Cut(Text(candidate, "because")) }.Concat(more).Concat(index == 0 && others.Length > 0 ? [others] : []));
            table.AddRow(
                index == 0 ? name : "",
                $"[{colour}]{Markup.Escape(Text(candidate, "intent"))}[/]",
                Markup.Escape(string.Join(' ', Members(candidate, "entities").Select(entity => $"{entity.Name}={Show(entity.Value)}"))),
                Markup.Escape(Text(candidate, "rule")),
                Number(candidate, "confidence", "0.00"),
                Markup.Escape(Text(candidate, "priority")),
                Number(candidate, "score", "0.#"),
                Markup.Escape(because));
        }
    }

    private void PrintResult(JsonElement explanation)
    {
        var reason = Text(explanation, "reason");
        if (Text(explanation, "winner") is not { Length: > 0 } winner)
        {
            console.MarkupLineInterpolated($"[yellow]nothing[/]: {reason}");
            return;
        }

        var intent = explanation.TryGetProperty("result", out var result) ? Text(result, "intent") : "";
        console.MarkupLineInterpolated($"[green]{intent}[/] by {winner}, {Number(explanation, "confidence", "0.00")} sure: {reason}");
    }

    private static IEnumerable<(string Name, string Value)> Others(JsonElement element, string[] known) => element.ValueKind != JsonValueKind.Object
        ? []
        : element.EnumerateObject().Where(member => !known.Contains(member.Name)).Select(member => (member.Name, Show(member.Value)));

    private static JsonElement[] Items(JsonElement element, string name) =>
        element.TryGetProperty(name, out var list) && list.ValueKind == JsonValueKind.Array ? [.. list.EnumerateArray()] : [];

    private static JsonProperty[] Members(JsonElement element, string name) =>
        element.TryGetProperty(name, out var map) && map.ValueKind == JsonValueKind.Object ? [.. map.EnumerateObject()] : [];

    private static string Text(JsonElement element, string name) => element.TryGetProperty(name, out var value) ? Show(value) : "";

    // A template with many options would make the table unreadable; --json has all of it.
    private static string Cut(string text) => text.Length <= BecauseWidth ? text : text[..(BecauseWidth - 1)] + "…";

    private static string Number(JsonElement element, string name, string format) =>
        element.TryGetProperty(name, out var value) && value.ValueKind == JsonValueKind.Number ? value.GetDouble().ToString(format, CultureInfo.InvariantCulture) : "";

    private static string Show(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString()!,
        JsonValueKind.Null => "",
        JsonValueKind.Number => value.GetDouble().ToString("0.###", CultureInfo.InvariantCulture),
        JsonValueKind.Array => string.Join(", ", value.EnumerateArray().Select(Show)),
        JsonValueKind.Object => string.Join(' ', value.EnumerateObject().Select(member => $"{member.Name}={Show(member.Value)}")),
        _ => value.GetRawText(),
    };
}
