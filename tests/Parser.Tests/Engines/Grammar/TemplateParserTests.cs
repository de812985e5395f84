using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

public sealed class TemplateParserTests
{
    private static readonly TextNormalizer Bare = new(LanguagePack.Bare);

    [Theory]
    [InlineData("tell [me a joke", "'[' at character 6 is not closed")]
    [InlineData("tell (me a joke", "'(' at character 6 is not closed")]
    [InlineData("tell (me] a joke", "'(' at character 6 is not closed")]
    [InlineData("tell me] a joke", "']' at character 8 closes nothing")]
    [InlineData("tell me) a joke", "')' at character 8 closes nothing")]
    [InlineData("tell {who:person", "'{' at character 6 is not closed")]
    [InlineData("tell {who}", "the slot at character 6 must be {entity:type}")]
    [InlineData("tell {:person}", "the slot at character 6 must be {entity:type}")]
    [InlineData("tell {who:wizard}", "there is no slot type \"wizard\" and no such list; known are text, number, ordinal, volumeLevel, person, owner, duration, time, date, when")]
    [InlineData("[please]", "it would match a text without words")]
    [InlineData("(a|)", "it would match a text without words")]
    [InlineData("", "it would match a text without words")]
    [InlineData("tell [me|?!]", "\"?!\" has no words")]
    public void A_fault_is_named_with_its_place(string template, string expected)
    {
        TemplateParser.TryParse(template, Bare, SlotTypes.BuiltIn, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe(expected);
    }

    [Fact]
    public void Brackets_cannot_be_nested_without_end()
    {
        TemplateParser.TryParse($"{new string('[', 500)}a{new string(']', 500)} b", Bare, SlotTypes.BuiltIn, out _, out var fault).ShouldBeFalse();

        fault.ShouldBe("brackets are nested deeper than 16");
    }
}
