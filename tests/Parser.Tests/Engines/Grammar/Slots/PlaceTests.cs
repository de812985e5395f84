using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

public sealed class PlaceTests
{
    [Theory]
    [InlineData("Boston", "Boston", null, null)]
    [InlineData("boston massachusetts", "Boston", "Massachusetts", null)]
    [InlineData("Boston, Massachusetts, USA", "Boston", "Massachusetts", "United States")]
    [InlineData("paris", "Paris", null, null)]
    [InlineData("paris texas", "Paris", "Texas", null)]
    [InlineData("paris in the state of texas", "Paris", "Texas", null)]
    [InlineData("paris france", "Paris", null, "France")]
    [InlineData("toronto in canada", "Toronto", null, "Canada")]
    [InlineData("london ontario", "London", "Ontario", null)]
    [InlineData("texas", null, "Texas", null)]
    [InlineData("france", null, null, "France")]
    [InlineData("the netherlands", null, null, "Netherlands")]
    [InlineData("holland", null, null, "Netherlands")]
    [InlineData("the united states of america", null, null, "United States")]
    [InlineData("the u.s.", null, null, "United States")]
    [InlineData("Great Britain", null, null, "United Kingdom")]
    [InlineData("new york", "New York", null, null)]
    [InlineData("new york new york", "New York", "New York", null)]
    [InlineData("new york city", "New York", null, null)]
    [InlineData("new york state", null, "New York", null)]
    [InlineData("washington", "Washington", null, null)]
    [InlineData("washington d.c.", "Washington", "District of Columbia", null)]
    [InlineData("washington state", null, "Washington", null)]
    [InlineData("georgia", null, "Georgia", null)]
    [InlineData("atlanta georgia", "Atlanta", "Georgia", null)]
    [InlineData("st. louis missouri", "Saint Louis", "Missouri", null)]
    [InlineData("saint louis", "Saint Louis", null, null)]
    [InlineData("são paulo", "Sao Paulo", null, null)]
    [InlineData("sao paulo brazil", "Sao Paulo", null, "Brazil")]
    [InlineData("coeur d'alene", null, null, null)]
    [InlineData("nowhere", null, null, null)]
    [InlineData("bostonian", null, null, null)]
    [InlineData("france paris", null, null, null)]
    [InlineData("us", null, null, null)]
    public void A_place_is_what_was_said_of_it(string text, string? city, string? state, string? country)
    {
        var place = SlotReader.Read("place", text);

        (place is not null).ShouldBe((city ?? state ?? country) is not null);
        place.TextOf("city").ShouldBe(city);
        place.TextOf("state").ShouldBe(state);
        place.TextOf("country").ShouldBe(country);
        place?.Keys.Order().ShouldBe(new[] { ("city", city), ("country", country), ("state", state) }.Where(part => part.Item2 is not null).Select(part => part.Item1));
    }

    [Theory]
    [InlineData("country", 195, 230)]
    [InlineData("city", 600, 1000)]
    [InlineData("state", 63, 75)]
    public void The_lists_of_places_are_those_of_the_world(string list, int least, int most) =>
        ((Pegasus.Parser.Engines.Grammar.Lists.ListSlot)SlotReader.Type(list)).Values.Count.ShouldBeInRange(least, most);
}
