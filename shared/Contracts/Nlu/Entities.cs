using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Small helpers over entity maps.</summary>
public static class Entities
{
    public static IReadOnlyDictionary<string, JsonElement> None { get; } = new Dictionary<string, JsonElement>();

    /// <summary>A map of string entities.</summary>
    public static Dictionary<string, JsonElement> Of(params ReadOnlySpan<(string Name, string Value)> entities)
    {
        var map = new Dictionary<string, JsonElement>(entities.Length, StringComparer.Ordinal);
        foreach (var (name, value) in entities)
            map[name] = Text(value);
        return map;
    }

    public static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, PegasusJson.Wire.String);

    /// <summary>The entity as text: a string, or the first of an array of strings; null otherwise.</summary>
    public static string? TextOf(this IReadOnlyDictionary<string, JsonElement>? entities, string name)
    {
        if (entities is null || !entities.TryGetValue(name, out var value))
            return null;
        if (value.ValueKind == JsonValueKind.Array && value.GetArrayLength() > 0)
            value = value[0];
        return value.ValueKind == JsonValueKind.String ? value.GetString() : null;
    }
}
