using Jibo.Pegasus.Lasso.Calendars;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class EventTextTests
{
    [Theory]
    [InlineData(null, "")]
    [InlineData("", "")]
    [InlineData(" \r\n\t ", "")]
    [InlineData("Dentist", "Dentist")]
    [InlineData("  Lunch \n with\t\tSam  ", "Lunch with Sam")]
    [InlineData("Den\0tist\u0007\u001b[31m", "Dentist[31m")]
    [InlineData("Line\u2028break\u0085more", "Line break more")]
    [InlineData("abc\u202egnp.exe\u202c", "abcgnp.exe")]
    [InlineData("\ufeffKaffee mit Zoë ☕ in Zürich", "Kaffee mit Zoë ☕ in Zürich")]
    [InlineData("half \ud83d a pair", "half a pair")]
    [InlineData("half a pair \ude00", "half a pair")]
    [InlineData("family 👨‍👩‍👧 day", "family 👨‍👩‍👧 day")]
    public void Titles_become_one_clean_line(string? text, string cleaned) => EventText.Clean(text).ShouldBe(cleaned);

    [Fact]
    public void Long_titles_are_cut()
    {
        EventText.Clean(new string('x', 10_240)).ShouldBe(new string('x', EventText.MaxLength - 1));
        EventText.Clean(new string('x', EventText.MaxLength)).ShouldBe(new string('x', EventText.MaxLength));
    }

    [Fact]
    public void Nothing_is_cut_through()
    {
        var cut = EventText.Clean("x" + string.Concat(Enumerable.Repeat("👨‍👩‍👧", 100)));

        cut.Length.ShouldBeLessThanOrEqualTo(EventText.MaxLength);
        cut.ShouldEndWith("👨‍👩‍👧");
        cut.Replace("👨‍👩‍👧", "", StringComparison.Ordinal).ShouldBe("x");
    }

    [Fact]
    public void Nothing_but_marks_is_cut_too() => EventText.Clean("a" + new string('\u0301', 5000)).Length.ShouldBe(EventText.MaxLength);
}
