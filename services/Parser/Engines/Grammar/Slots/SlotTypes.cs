using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Parser.Engines.Grammar.Lists;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>The slot types by name: those that are built in, and the lists that whoever writes a template has.</summary>
internal sealed class SlotTypes
{
    private readonly Dictionary<string, ISlotType> _types;

    private SlotTypes(IEnumerable<ISlotType> types) => _types = types.ToDictionary(type => type.Name, StringComparer.Ordinal);

    public static SlotTypes None { get; } = new([]);

    /// <summary>Those that need no list.</summary>
    public static SlotTypes BuiltIn { get; } = new(
    [
        new TextSlot(), new NumberSlot("number", 0, 999_999), new OrdinalSlot(), new NumberSlot("volumeLevel", 1, 10), new PersonSlot("person", owner: false),
        new PersonSlot("owner", owner: true), new DurationSlot(), new TimeSlot(), new DateSlot(), new WhenSlot(),
    ]);

    public string Names => _types.Count == 0 ? "none" : string.Join(", ", _types.Keys);

    /// <summary>These and more. With the lists city, state and country there are places too.</summary>
    public SlotTypes With(IEnumerable<ISlotType> more)
    {
        var types = new SlotTypes([.. _types.Values, .. more]);
        if (types.List(PlaceSlot.CityEntity) is { } cities && types.List(PlaceSlot.StateEntity) is { } states && types.List(PlaceSlot.CountryEntity) is { } countries)
        {
            var places = new PlaceSlot(cities, states, countries);
            types._types.TryAdd(places.Name, places);
        }

        return types;
    }

    public bool TryGet(string name, [NotNullWhen(true)] out ISlotType? type) => _types.TryGetValue(name, out type);

    private ListSlot? List(string name) => _types.GetValueOrDefault(name) as ListSlot;
}
