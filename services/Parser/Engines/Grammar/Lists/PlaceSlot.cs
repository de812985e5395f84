using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Lists;

/// <summary>
/// A place: a city, a state, a country, or several of them in this order, as in "paris texas" or "toronto in canada". What a name alone
/// may be is a city first, then a state. Writes <c>city</c>, <c>state</c> and <c>country</c>, those that were said.
/// </summary>
internal sealed class PlaceSlot(ListSlot cities, ListSlot states, ListSlot countries) : ReadingSlot<PlaceSlot.Place>
{
    public const string TypeName = "place";
    public const string CityEntity = "city";
    public const string StateEntity = "state";
    public const string CountryEntity = "country";

    private const int NotSaid = -1;

    public override string Name => TypeName;

    public override bool NamesItsEntities => true;

    public override IReadOnlyList<string> Examples { get; } = [.. cities.Examples.Zip(countries.Examples, (city, country) => new[] { city, country }).SelectMany(pair => pair)];

    protected override void Scan(SlotContext context, int start, ref Readings<Place> readings)
    {
        var walk = cities.Phrases.From(context.Utterance, start);
        while (walk.Next())
        {
            var place = new Place(walk.Number, NotSaid, NotSaid);
            readings.Add(walk.End, place);
            ScanStates(context.Utterance, AfterLink(context.Utterance, walk.End), place, ref readings);
        }

        ScanStates(context.Utterance, start, new(NotSaid, NotSaid, NotSaid), ref readings);
    }

    protected override void Write(SlotContext context, Place value, string entity, EntityWriter entities)
    {
        if (value.City != NotSaid)
            entities.Write(CityEntity, cities.Values[value.City]);
        if (value.State != NotSaid)
            entities.Write(StateEntity, states.Values[value.State]);
        if (value.Country != NotSaid)
            entities.Write(CountryEntity, countries.Values[value.Country]);
    }

    private void ScanStates(Utterance text, int start, Place place, ref Readings<Place> readings)
    {
        var walk = states.Phrases.From(text, text.SkipAny(start, "the state of", "the province of", "state of"));
        while (walk.Next())
        {
            readings.Add(walk.End, place with { State = walk.Number });
            ScanCountries(text, AfterLink(text, walk.End), place with { State = walk.Number }, ref readings);
        }

        ScanCountries(text, start, place, ref readings);
    }

    private void ScanCountries(Utterance text, int start, Place place, ref Readings<Place> readings)
    {
        var the = text.Skip(start, "the");
        Add(countries.Phrases.From(text, start), ref readings);
        if (the > start)
            Add(countries.Phrases.From(text, the), ref readings);

        void Add(WordTrie.Walk walk, ref Readings<Place> readings)
        {
            while (walk.Next())
                readings.Add(walk.End, place with { Country = walk.Number });
        }
    }

    private static int AfterLink(Utterance text, int at) => text.Skip(at, "in");

    /// <summary>Numbers of the lists' values, or -1 for what was not said.</summary>
    public readonly record struct Place(int City, int State, int Country);
}
