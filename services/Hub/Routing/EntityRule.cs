using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>What a manifest entry asks of one entity, made ready to be asked often.</summary>
internal sealed class EntityRule(ManifestEntity entity)
{
    /// <summary>Weighs half: it fits whatever was said.</summary>
    private const double WildcardWeight = 0.5;
    private const double ValueWeight = 1;

    public string Name { get; } = entity.Name;

    public JsonElement Wanted { get; } = entity.Value;

    /// <summary>A value of <c>*</c> asks that there be any, whatever the matchRule says, as in the original.</summary>
    public EntityRuleKind Kind { get; } =
        entity.Value.ValueKind == JsonValueKind.String && entity.Value.ValueEquals("*") ? EntityRuleKind.Any
        : entity.MatchRule == "NOT" ? EntityRuleKind.Not
        : EntityRuleKind.Exact;

    /// <summary>What it adds to the entry's weight; null when it does not fit.</summary>
    public double? Weigh(IReadOnlyDictionary<string, JsonElement>? entities)
    {
        var value = default(JsonElement);
        var present = entities is not null && entities.TryGetValue(Name, out value);
        return Kind switch
        {
            EntityRuleKind.Any => present && !IsEmpty(value) ? WildcardWeight : null,
            EntityRuleKind.Not => present && IsWanted(value) ? null : ValueWeight,
            _ => present && IsWanted(value) ? ValueWeight : null,
        };
    }

    // What the NLU could not fill comes as null or as an empty text.
    private static bool IsEmpty(JsonElement value) =>
        value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined ||
        (value.ValueKind == JsonValueKind.String && value.ValueEquals(""));

    private bool IsWanted(JsonElement value) => value.ValueKind == Wanted.ValueKind && value.ValueKind switch
    {
        JsonValueKind.String => value.ValueEquals(Wanted.GetString()),
        JsonValueKind.Number => value.TryGetDouble(out var a) && Wanted.TryGetDouble(out var b) && a.Equals(b),
        JsonValueKind.True or JsonValueKind.False => true,
        _ => false,
    };
}

/// <summary>How an entity is compared.</summary>
internal enum EntityRuleKind
{
    /// <summary>It must be the value.</summary>
    Exact,

    /// <summary>It must not be the value; it may be absent.</summary>
    Not,

    /// <summary>It must have some value.</summary>
    Any,
}
