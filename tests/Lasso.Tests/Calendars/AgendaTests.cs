using System.Text;
using Jibo.Pegasus.Lasso.Calendars;
using NodaTime;

namespace Jibo.Pegasus.Lasso.Tests.Calendars;

public class AgendaTests
{
    private readonly Agenda _agenda = new(Told.Days("2030-01-02", "2030-01-03", "America/Los_Angeles"));

    [Fact]
    public void Events_are_written_as_robots_skills_read_them()
    {
        _agenda.Add("Dentist", Told.Moment("2030-01-02T18:00:00Z"), Told.Moment("2030-01-02T18:45:00Z"));
        _agenda.AddDays("Holiday", new(2030, 1, 3), new(2030, 1, 4));

        Encoding.UTF8.GetString(_agenda.ToJson().Span).ShouldBe(string.Concat(
            """{"events":[{"summary":"Dentist","fullDay":false,"start":{"timestamp":1893607200000,"dateTime":"2030-01-02T10:00:00-08:00"},""",
            """ "end":{"timestamp":1893609900000,"dateTime":"2030-01-02T10:45:00-08:00"}},""".Trim(),
            """{"summary":"Holiday","fullDay":true,"start":{"timestamp":1893657600000,"dateTime":"2030-01-03T00:00:00-08:00"},""",
            """ "end":{"timestamp":1893744000000,"dateTime":"2030-01-04T00:00:00-08:00"}}]}""".Trim()));
    }

    [Theory]
    [InlineData("UTC", "2030-01-02T10:00:00+00:00")]
    [InlineData("Asia/Kolkata", "2030-01-02T15:30:00+05:30")]
    [InlineData("America/St_Johns", "2030-01-02T06:30:00-03:30")]
    public void Times_are_written_with_their_offset(string zone, string dateTime)
    {
        var agenda = new Agenda(Told.Days("2030-01-02", "2030-01-03", zone));
        agenda.Add("x", Told.Moment("2030-01-02T10:00:00Z"), null);

        Encoding.UTF8.GetString(agenda.ToJson().Span).ShouldContain($"\"dateTime\":\"{dateTime}\"");
    }

    [Fact]
    public void Nothing_is_an_empty_list() => Encoding.UTF8.GetString(_agenda.ToJson().Span).ShouldBe("""{"events":[]}""");

    [Fact]
    public void Events_come_by_start_and_whole_days_before_what_begins_at_midnight()
    {
        _agenda.Add("late", Told.Moment("2030-01-03T20:00:00Z"), null);
        _agenda.Add("midnight", Told.Moment("2030-01-03T08:00:00Z"), null);
        _agenda.AddDays("day", new(2030, 1, 3), new(2030, 1, 4));
        _agenda.Add("early", Told.Moment("2030-01-02T20:00:00Z"), null);

        Told.Lines(_agenda).ShouldBe(
        [
            "2030-01-02T12:00:00-08:00 early",
            "2030-01-03T00:00:00-08:00 day day / 2030-01-04T00:00:00-08:00",
            "2030-01-03T00:00:00-08:00 midnight",
            "2030-01-03T12:00:00-08:00 late",
        ]);
    }

    [Theory]
    [InlineData("2030-01-02T07:00:00Z", "2030-01-02T08:00:00Z", false)] // over when the window begins
    [InlineData("2030-01-02T07:00:00Z", "2030-01-02T08:00:01Z", true)]
    [InlineData("2030-01-02T08:00:00Z", "2030-01-02T08:00:00Z", true)] // a moment
    [InlineData("2030-01-04T07:59:59Z", "2030-01-09T00:00:00Z", true)]
    [InlineData("2030-01-04T08:00:00Z", "2030-01-04T09:00:00Z", false)]
    [InlineData("2000-01-01T00:00:00Z", "2040-01-01T00:00:00Z", true)]
    public void What_touches_the_window_is_told(string start, string end, bool told)
    {
        _agenda.Add("x", Told.Moment(start), Told.Moment(end));

        _agenda.Count.ShouldBe(told ? 1 : 0);
        _agenda.Dropped.ShouldBe(0);
    }

    [Fact]
    public void An_event_of_several_days_stands_on_each_of_those_in_the_window()
    {
        _agenda.AddDays("Conference", new(2029, 12, 30), new(2030, 1, 20));

        Told.Lines(_agenda).ShouldBe(
        [
            "2030-01-02T00:00:00-08:00 day Conference / 2030-01-03T00:00:00-08:00",
            "2030-01-03T00:00:00-08:00 day Conference / 2030-01-04T00:00:00-08:00",
        ]);
    }

    [Fact]
    public void Ends_before_starts_are_dropped_and_counted()
    {
        _agenda.Add("x", Told.Moment("2030-01-02T10:00:00Z"), Told.Moment("2030-01-02T09:59:59Z"));
        _agenda.AddDays("y", new(2030, 1, 3), new(2030, 1, 3));

        _agenda.Count.ShouldBe(0);
        _agenda.Dropped.ShouldBe(2);
    }

    [Fact]
    public void Of_very_many_events_the_soonest_are_told()
    {
        for (var i = 30_000; i > 0; i--)
            _agenda.Add($"{i}", Told.Moment("2030-01-02T10:00:00Z") + Duration.FromSeconds(i), null);

        var lines = Told.Lines(_agenda);
        lines.Length.ShouldBe(Agenda.MaxEvents);
        lines[0].ShouldBe("2030-01-02T02:00:01-08:00 1");
        lines[^1].ShouldBe("2030-01-02T02:41:40-08:00 2500");
    }

    [Fact]
    public void The_order_does_not_depend_on_who_came_first()
    {
        var other = new Agenda(_agenda.Window);
        (string Title, int End)[] events = [("a", 2), ("b", 1), ("a", 1), ("c", 0)];
        foreach (var (title, end) in events)
            _agenda.Add(title, _agenda.Window.From, _agenda.Window.From + Duration.FromHours(end));
        foreach (var (title, end) in events.Reverse())
            other.Add(title, _agenda.Window.From, _agenda.Window.From + Duration.FromHours(end));

        Told.Lines(other).ShouldBe(Told.Lines(_agenda));
    }
}
