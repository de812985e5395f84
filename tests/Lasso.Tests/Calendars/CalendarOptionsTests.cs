using Jibo.Pegasus.Lasso.Calendars;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Microsoft.Extensions.Configuration;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class CalendarOptionsTests
{
    [Fact]
    public void By_default_calendars_are_asked_where_they_are()
    {
        var options = Read();

        (options.GoogleUrl.ToString(), options.GraphUrl.ToString()).ShouldBe(("https://www.googleapis.com/calendar/v3/", "https://graph.microsoft.com/v1.0/"));
        options.Configured.ShouldBeEmpty();
        (options.Zone.Id, options.IcsMaxBytes).ShouldBe(("UTC", 8 * 1024 * 1024));
    }

    [Fact]
    public void They_may_be_somewhere_else()
    {
        var options = Read(("lasso:googleCalendarUrl", "http://10.0.0.7:8080/calendar/v3"), ("lasso:calendarZone", "europe/vienna"), ("lasso:icsMaxBytes", "65536"));

        options.GoogleUrl.ToString().ShouldBe("http://10.0.0.7:8080/calendar/v3/");
        options.Configured.ShouldBe([options.GoogleUrl]);
        (options.Zone.Id, options.IcsMaxBytes).ShouldBe(("Europe/Vienna", 65536));
    }

    [Theory]
    [InlineData("lasso:googleCalendarUrl", "ftp://example.org")]
    [InlineData("lasso:graphUrl", "https://example.org/?a=1")]
    [InlineData("lasso:graphUrl", "https://ada:secret@example.org/")]
    [InlineData("lasso:calendarZone", "Vienna")]
    [InlineData("lasso:icsMaxBytes", "1")]
    public void What_cannot_be_used_is_named(string key, string value) =>
        Should.Throw<ConfigurationProblemException>(() => Read((key, value))).Message.ShouldContain(key.Split(':')[1]);

    private static CalendarOptions Read(params (string Key, string Value)[] settings) => new ConfigurationBuilder()
        .AddInMemoryCollection(settings.Select(setting => KeyValuePair.Create(setting.Key, (string?)setting.Value)))
        .Build()
        .ReadSettings(CalendarOptions.Read);
}
