namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

public sealed class OrdinalTests
{
    [Theory]
    [InlineData("first", "1")]
    [InlineData("1st", "1")]
    [InlineData("second", "2")]
    [InlineData("2nd", "2")]
    [InlineData("third", "3")]
    [InlineData("3rd", "3")]
    [InlineData("4th", "4")]
    [InlineData("eleventh", "11")]
    [InlineData("11th", "11")]
    [InlineData("twelfth", "12")]
    [InlineData("twentieth", "20")]
    [InlineData("twenty first", "21")]
    [InlineData("twenty-first", "21")]
    [InlineData("21st", "21")]
    [InlineData("ninety ninth", "99")]
    [InlineData("hundredth", "100")]
    [InlineData("100th", "100")]
    [InlineData("11st", null)]
    [InlineData("21th", null)]
    [InlineData("0th", null)]
    [InlineData("101st", null)]
    [InlineData("one", null)]
    [InlineData("twenty", null)]
    [InlineData("twenty eleventh", null)]
    [InlineData("two first", null)]
    [InlineData("firstly", null)]
    public void An_ordinal_is_a_number(string text, string? expected) => SlotReader.Value("ordinal", text).ShouldBe(expected);
}
