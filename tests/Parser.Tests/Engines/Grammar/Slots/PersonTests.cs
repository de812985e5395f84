using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

public sealed class PersonTests
{
    private static readonly NluLoopUser[] Loop =
    [
        new() { Id = "1", FirstName = "Ada", LastName = "Example", PhoneticName = "Aida" },
        new() { Id = "2", FirstName = "Mary Jane", LastName = "O'Neil" },
        new() { Id = "3", FirstName = "James", LastName = "St. John" },
        new() { Id = "4", FirstName = "José", LastName = "Muñoz" },
        new() { Id = "5", FirstName = "  ", LastName = "Nobody", PhoneticName = "" },
        new() { Id = "6", FirstName = null, LastName = null },
        new() { Id = "7", FirstName = "---", LastName = "?" },
        new() { Id = "8", FirstName = "\ud83d", LastName = "\uffff" },
    ];

    [Theory]
    [InlineData("Ada", "ada")]
    [InlineData("ADA EXAMPLE", "ada example")]
    [InlineData("Ada's", "ada")]
    [InlineData("Adas", "ada")]
    [InlineData("ada s", "ada")]
    [InlineData("Ada Example's", "ada example")]
    [InlineData("aida", "aida")]
    [InlineData("Aida's", "aida")]
    [InlineData("Mary Jane", "mary jane")]
    [InlineData("mary-jane o'neil", "mary jane oneil")]
    [InlineData("James", "james")]
    [InlineData("James'", "james")]
    [InlineData("James's", "james")]
    [InlineData("james st john", "james st john")]
    [InlineData("José", "josé")]
    [InlineData("jose", "jose")]
    [InlineData("jose munoz's", "jose munoz")]
    [InlineData("Jame", null)]
    [InlineData("Adam", null)]
    [InlineData("Mary", null)]
    [InlineData("Example", null)]
    [InlineData("Ada Nobody", null)]
    [InlineData("Nobody", null)]
    [InlineData("s", null)]
    public void An_owner_is_heard_by_any_of_the_names(string text, string? expected) =>
        SlotReader.Read("owner", text, users: Loop).TextOf("x").ShouldBe(expected);

    [Theory]
    [InlineData("ada", "ada")]
    [InlineData("ada example", "ada example")]
    [InlineData("james", "james")]
    [InlineData("ada's", null)]
    [InlineData("adas", null)]
    [InlineData("ada s", null)]
    public void Who_owns_nothing_is_heard_by_the_names_alone(string text, string? expected) =>
        SlotReader.Read("person", text, users: Loop).TextOf("x").ShouldBe(expected);

    [Fact]
    public void A_loop_of_the_largest_size_is_searched() =>
        SlotReader.Read("person", "person sixty three", users:
            [.. Enumerable.Range(0, 63).Select(i => new NluLoopUser { FirstName = $"Somebody{i}" }), new() { FirstName = "Person", LastName = "Sixty Three" }])
            .TextOf("x").ShouldBe("person sixty three");
}
