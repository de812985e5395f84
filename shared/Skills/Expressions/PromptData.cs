using System.Collections;
using System.Text.Json;

namespace Jibo.Pegasus.Skills.Expressions;

/// <summary>What a skill hands to its prompts: it is <c>skill</c> there, so <c>["time"]</c> is <c>${skill.time}</c>.</summary>
public sealed class PromptData : HostObject
{
    private readonly Dictionary<string, object?> _values = new(StringComparer.Ordinal);

    private const int MaxItems = 1000;

    /// <summary>
    /// A value: null, boolean, text, any number, a time, JSON, a further <see cref="PromptData"/> or other object, or any of
    /// these in a row.
    /// </summary>
    public object? this[string name]
    {
        get => Member(name);
        set => _values[name] = Convert(value);
    }

    public override object? Member(string name) => _values.GetValueOrDefault(name);

    private static object? Convert(object? value) => value switch
    {
        null or bool or double or string or HostObject => value,
        int number => (double)number,
        long number => (double)number,
        float number => (double)number,
        DateTimeOffset moment => new MomentObject(moment),
        JsonElement json => JsonValue.Of(json),
        IEnumerable items => new ListObject([.. items.Cast<object?>().Take(MaxItems).Select(Convert)]),
        _ => throw new ArgumentException($"A {value.GetType().Name} cannot be shown to prompts", nameof(value)),
    };
}

/// <summary>JSON as expressions see it.</summary>
internal sealed class JsonValue(JsonElement element) : HostObject
{
    public static object? Of(JsonElement element) => element.ValueKind switch
    {
        JsonValueKind.True => Values.True,
        JsonValueKind.False => Values.False,
        JsonValueKind.Number => element.GetDouble(),
        JsonValueKind.String => element.GetString(),
        JsonValueKind.Object or JsonValueKind.Array => new JsonValue(element),
        _ => null,
    };

    /// <summary>The JSON as it was handed over.</summary>
    public string Text => element.GetRawText();

    public override object? Member(string name)
    {
        if (element.ValueKind == JsonValueKind.Array)
            return name == "length" ? (double)element.GetArrayLength() : null;
        return element.TryGetProperty(name, out var member) ? Of(member) : null;
    }

    public override object? Index(object? key) => key switch
    {
        double at when element.ValueKind == JsonValueKind.Array =>
            at >= 0 && at < element.GetArrayLength() && at == Math.Truncate(at) ? Of(element[(int)at]) : null,
        _ => base.Index(key),
    };
}
