using Jibo.Pegasus.Lasso.Calendars.Ics;

namespace Jibo.Pegasus.Lasso.Tests.Calendars.Ics;

public class IcsPropertyTests
{
    [Theory]
    [InlineData("SUMMARY:Lunch", "SUMMARY", "Lunch", null)]
    [InlineData("summary:Lunch: with Sam", "SUMMARY", "Lunch: with Sam", null)]
    [InlineData("DTSTART;TZID=Europe/Vienna:20300102T090000", "DTSTART", "20300102T090000", "Europe/Vienna")]
    [InlineData("DTSTART;VALUE=DATE-TIME;tzid=\"Europe/Vienna\":20300102T090000", "DTSTART", "20300102T090000", "Europe/Vienna")]
    [InlineData("DTSTART;TZID=\"(UTC+01:00) Vienna; Berlin\":20300102T090000", "DTSTART", "20300102T090000", "(UTC+01:00) Vienna; Berlin")]
    [InlineData("DTSTART;X-A=\"a\",\"b:c\",d;TZID=UTC:1", "DTSTART", "1", "UTC")]
    [InlineData("DTSTART;X-FLAG;TZID=UTC:1", "DTSTART", "1", "UTC")]
    [InlineData("SUMMARY:", "SUMMARY", "", null)]
    [InlineData("X-WR-TIMEZONE;:a", "X-WR-TIMEZONE", "a", null)]
    public void A_property_has_a_name_parameters_and_a_value(string line, string name, string value, string? zone)
    {
        IcsProperty.TryParse(line, out var property).ShouldBeTrue();

        (property.Name, property.Value, property.Zone).ShouldBe((name, value, zone));
    }

    [Theory]
    [InlineData("")]
    [InlineData("SUMMARY")]
    [InlineData("SUMMARY;")]
    [InlineData("SUMMARY;X=1")]
    [InlineData("SUMMARY;X=\"1:2")]
    [InlineData(":value")]
    [InlineData(";A=1:value")]
    [InlineData("<html>:")]
    [InlineData("{\"a\":1}")]
    [InlineData(" SUMMARY:x")]
    public void Other_lines_are_none(string line) => IcsProperty.TryParse(line, out _).ShouldBeFalse();

    [Theory]
    [InlineData(@"Lunch\, then\; a walk\nand\Nmore \\o/", "Lunch, then; a walk\nand\nmore \\o/")]
    [InlineData(@"back\", @"back\")]
    [InlineData(@"C:\\new", @"C:\new")]
    [InlineData("plain", "plain")]
    public void Escapes_are_taken_back(string value, string text)
    {
        IcsProperty.TryParse("SUMMARY:" + value, out var property).ShouldBeTrue();

        property.Text.ShouldBe(text);
    }
}
