using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>
/// The built-in vocabularies, <c>$factory:name</c>: our slot types and lists by the names that rule files use. An owner's own list of a name
/// goes before ours.
/// </summary>
internal sealed class RuleFactories
{
    private static readonly Dictionary<string, string> Types = new(StringComparer.Ordinal)
    {
        ["first_name"] = "person",
        ["city_state"] = "place",
        ["world_city_country"] = "place",
        ["country"] = "country",
        ["state"] = "state",
        ["canada_province"] = "state",
        ["canada_state"] = "state",
        ["canada_city"] = "city",
        ["canada_city_state"] = "place",
        ["canada_city_province"] = "place",
        ["time"] = "time",
        ["timer"] = "duration",
        ["music_genre"] = "genre",
    };

    private readonly SlotTypes _slots;
    private readonly Dictionary<string, ISlotType> _own;

    /// <param name="slots">Types and lists that agents have too.</param>
    /// <param name="lists">The owner's own, by name.</param>
    public RuleFactories(SlotTypes slots, IEnumerable<ISlotType> lists)
    {
        _slots = slots;
        _own = lists.ToDictionary(list => list.Name, StringComparer.Ordinal);
        foreach (var type in (ISlotType[])[new LastNameSlot(), new DigitsSlot(), new YearSlot(), new YesNoSlot()])
            _own.TryAdd(type.Name, type);
    }

    /// <param name="fault">Why there is none.</param>
    public bool TryFind(string name, [NotNullWhen(true)] out ISlotType? type, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        if (_own.TryGetValue(name, out type) || _slots.TryGet(Types.GetValueOrDefault(name, name), out type))
            return true;
        fault = Types.TryGetValue(name, out var missing)
            ? $"$factory:{name} needs the list \"{missing}\", which the agents do not have"
            : $"there is no $factory:{name}; known are {string.Join(", ", Types.Keys.Concat(_own.Keys).Order(StringComparer.Ordinal))}, or put a list into {RuleFolder.ListFolder}/{name}.txt";
        return false;
    }
}
