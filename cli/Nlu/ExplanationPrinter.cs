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
    private static readonly string[] KnownOfCandidate = ["intent", "entities", "rule", "confidence", "threshold", "priority", "score", "slots", "because"];
    private static readonly string[] KnownOfEngine = ["name", "failure", "verdict", "candidates"];
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
        foreach (var other in Others(explanation, KnownOfAll))
            console.MarkupLineInterpolated($"[grey]{other}[/]");
        PrintResult(explanation);
    }

    private static void AddEngine(Table table, JsonElement engine, bool isWinner)
    {
        var name = Markup.Escape(Text(engine, "name"));
        var candidates = Items(engine, "candidates");
        var verdict = string.Join(" · ", new[] { Text(engine, "verdict") }.Concat(Others(engine, KnownOfEngine)).Where(text => text.Length > 0));
        if (candidates.Length == 0)
        {
            var why = Text(engine, "failure") is { Length: > 0 } failure ? $"[red]{Markup.Escape(failure)}[/]" : "[grey]has nothing to say[/]";
            table.AddRow(name, why, "", "", "", "", "", Markup.Escape(verdict));
            return;
        }

        foreach (var (index, candidate) in candidates.Index())
        {
            var colour = index == 0 && isWinner ? "green" : Text(candidate, "priority") == "skip" ? "grey" : "default";
            string[] because = [Cut(Text(candidate, "because")), .. Items(candidate, "slots").Select(ShowSlot), .. Others(candidate, KnownOfCandidate), index == 0 ? verdict : ""];
            table.AddRow(
                index == 0 ? name : "",
                $"[{colour}]{Markup.Escape(Text(candidate, "intent"))}[/]",
                Markup.Escape(string.Join(' ', Members(candidate, "entities").Select(entity => $"{entity.Name}={Show(entity.Value)}"))),
                Markup.Escape(Text(candidate, "rule")),
                Sure(candidate),
                Markup.Escape(Text(candidate, "priority")),
                Number(candidate, "score", "0.#"),
                Markup.Escape(string.Join(" · ", because.Where(text => text.Length > 0))));
        }
    }

    // How sure, and from where on that is enough.
    private static string Sure(JsonElement candidate) =>
        Number(candidate, "threshold", "0.00") is { Length: > 0 } threshold ? $"{Number(candidate, "confidence", "0.00")} of {threshold}" : Number(candidate, "confidence", "0.00");

    private static string ShowSlot(JsonElement slot) => $"{Text(slot, "name")}={Text(slot, "value")} by \"{Text(slot, "text")}\"";

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

    /// <summary>What is not known here, as name and value.</summary>
    private static IEnumerable<string> Others(JsonElement element, string[] known) => element.EnumerateObject()
        .Where(member => !known.Contains(member.Name) && Show(member.Value).Length > 0)
        .Select(member => $"{member.Name} {Show(member.Value)}");

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
