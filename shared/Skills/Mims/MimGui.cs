using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>
/// What a MIM shows. The data of a <c>Javascript</c> view is a view's configuration written as a text; one that does not begin
/// with a brace is an expression, such as <c>skill.views.forecast</c>, whose value is the configuration.
/// </summary>
public sealed class MimGui
{
    private readonly JsonElement _gui;
    private readonly Expr? _data;

    private MimGui(JsonElement gui, Expr? data, IReadOnlyList<string> names)
    {
        _gui = gui;
        _data = data;
        Names = names;
    }

    /// <summary>The view as it was written.</summary>
    public JsonElement Source => _gui;

    /// <summary>The names that its expression begins its lookups with.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <summary>Whether the robot can show a type of view that comes from the cloud; a <c>File</c> would have to lie on the robot.</summary>
    internal static bool IsKnown(string? type) => type is "Javascript" or "Menu";

    /// <exception cref="ExpressionException">The data is a text that is neither a configuration nor an expression.</exception>
    internal static MimGui Read(JsonElement gui)
    {
        var names = new List<string>();
        var data = gui.GetProperty("data");
        if (gui.GetProperty("type").GetString() != "Javascript")
            return new(gui.Clone(), null, names);
        // The robot wants the configuration as a text, however the file holds it.
        if (data.ValueKind != JsonValueKind.String)
            return new(With(gui, data.GetRawText()), null, names);
        var text = data.GetString()!.Trim();
        return text.StartsWith('{') ? new(gui.Clone(), null, names) : new(gui.Clone(), ExpressionParser.Parse(text, names), names);
    }

    /// <summary>The view as it goes to the robot.</summary>
    /// <exception cref="ExpressionException">Its expression cannot be computed, or has no configuration for a value.</exception>
    internal JsonElement Resolve(NameScope scope) => _data is null ? _gui : With(_gui, _data.Evaluate(scope) switch
    {
        string text => text,
        JsonValue json => json.Text,
        _ => throw new ExpressionException("A view's data has no configuration for a value"),
    });

    private static JsonElement With(JsonElement gui, string data)
    {
        var members = gui.EnumerateObject()
            .Select(member => $"{Quoted(member.Name)}:{(member.NameEquals("data") ? Quoted(data) : member.Value.GetRawText())}");
        return JsonElement.Parse($"{{{string.Join(',', members)}}}");
    }

    private static string Quoted(string text) => JsonSerializer.Serialize(text, PegasusJson.Wire.String);
}
