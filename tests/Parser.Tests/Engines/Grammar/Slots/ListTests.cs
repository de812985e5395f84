namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Slots;

/// <summary>The lists that come with the parser.</summary>
public sealed class ListTests
{
    [Theory]
    [InlineData("color", "red", "red")]
    [InlineData("color", "Dark Red", "red")]
    [InlineData("color", "crimson", "red")]
    [InlineData("color", "grey", "gray")]
    [InlineData("color", "navy blue", "blue")]
    [InlineData("color", "redder", null)]
    [InlineData("genre", "jazz", "jazz")]
    [InlineData("genre", "rock 'n' roll", "rock")]
    [InlineData("genre", "rock & roll", null)]
    [InlineData("genre", "R&B", "r and b")]
    [InlineData("genre", "hip-hop", "hip hop")]
    [InlineData("genre", "classical music", "classical")]
    [InlineData("genre", "music from the eighties", "80s")]
    [InlineData("genre", "80's", "80s")]
    [InlineData("genre", "jazzy", null)]
    [InlineData("weekday", "Monday", "monday")]
    [InlineData("weekday", "sundays", "sunday")]
    [InlineData("weekday", "someday", null)]
    [InlineData("month", "May", "may")]
    [InlineData("month", "mayor", null)]
    [InlineData("holiday", "Valentine's Day", "valentine's day")]
    [InlineData("holiday", "valentines", "valentine's day")]
    [InlineData("holiday", "the fourth of July", "independence day")]
    [InlineData("holiday", "xmas", "christmas")]
    [InlineData("holiday", "new year's", "new year's day")]
    [InlineData("holiday", "new years eve", "new year's eve")]
    [InlineData("holiday", "st. patrick's day", "saint patrick's day")]
    [InlineData("emotion", "mad", "angry")]
    [InlineData("emotion", "stressed out", "stressed")]
    [InlineData("country", "the UK", "United Kingdom")]
    [InlineData("state", "B.C.", "British Columbia")]
    public void A_value_is_meant_however_it_is_said(string list, string text, string? expected) => SlotReader.Value(list, text).ShouldBe(expected);
}
