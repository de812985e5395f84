using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar.Lists;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>What actions can read of a built-in vocabulary: <c>time._time</c>, <c>music_genre._value</c>, <c>timer._parsed</c>.</summary>
internal static class RuleFields
{
    /// <summary>The one thing that a vocabulary gives which does not name several.</summary>
    private const string Value = "value";

    private static readonly string[] Single = [RuleAction.Parsed, "_value"];

    /// <summary>Null when only what was said can tell.</summary>
    public static IReadOnlyList<string>? Of(ISlotType type) => type switch
    {
        { NamesItsEntities: false } => Single,
        TimeSlot => [RuleAction.Parsed, "_time", "_ampm"],
        DurationSlot => [RuleAction.Parsed, "_hours", "_minutes", "_seconds"],
        PlaceSlot => [RuleAction.Parsed, "_city", "_state", "_country"],
        _ => null,
    };

    public static Dictionary<string, string> Read(ISlotType type, SlotContext context, int start, int end)
    {
        var entities = new Dictionary<string, JsonElement>(StringComparer.Ordinal);
        type.Read(context, start, end, Value, new EntityWriter(entities));
        var fields = new Dictionary<string, string>(StringComparer.Ordinal) { [RuleAction.Parsed] = context.Utterance.Slice(start, end) };
        foreach (var name in entities.Keys)
        {
            if (((IReadOnlyDictionary<string, JsonElement>)entities).TextOf(name) is { } text)
                fields[$"_{name}"] = text;
        }

        return fields;
    }
}
