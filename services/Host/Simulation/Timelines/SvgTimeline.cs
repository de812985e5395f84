using System.Globalization;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>The timeline as a picture: a row for each day, a column for each hour of the wall clock.</summary>
internal sealed class SvgTimeline
{
    private const double Left = 108;
    private const double Hour = 44;
    private const double Right = 16;
    private const double Top = 74;
    private const double Lane = 9;
    private const double Track = 44;

    // From below: what Jibo does, and above it what people do.
    private const double Jibo = 12;
    private const double Others = 31;
    private const double Gap = 10;
    private const double Width = Left + (24 * Hour) + Right;

    private readonly SimulationReport _report;
    private readonly EventText _text;
    private readonly SkillColours _colours;
    private readonly double _row;
    private readonly SvgWriter _svg;

    private SvgTimeline(SimulationReport report, SkillColours colours, double row, SvgWriter svg)
    {
        _report = report;
        _text = new(report);
        _colours = colours;
        _row = row;
        _svg = svg;
    }

    public static string Render(SimulationReport report)
    {
        var colours = new SkillColours(report);
        var row = (report.People.Count * Lane) + Track + Gap;
        var height = Top + (report.Days.Count * row) + SvgLegend.HeightOf(report, colours) + 16;
        using var svg = new SvgWriter(Width, height, $"{report.Scenario}: when Jibo spoke first", SvgStyle.Text);
        svg.Rectangle("page", 0, 0, Width, height);
        return new SvgTimeline(report, colours, row, svg).Draw();
    }

    private string Draw()
    {
        var spoken = _report.Events.Count(happened => happened.Trigger?.Picked is not null);
        var triggers = _report.Events.Count(happened => happened.Trigger is not null);
        _svg.Text("title", 16, 28, _report.Scenario);
        _svg.Text("quiet", 16, 48, string.Create(CultureInfo.InvariantCulture,
            $"{_report.RobotId} in {_report.TimeZone}, seed {_report.Seed}: {triggers} moments offered, Jibo spoke first in {spoken}. Hover over a mark to see why."));
        for (var hour = 0; hour <= 24; hour += 2)
            _svg.Text("hour", Left + (hour * Hour), Top - 8, string.Create(CultureInfo.InvariantCulture, $"{hour:00}:00"));
        foreach (var (index, day) in _report.Days.Index())
            DrawDay(day, Top + (index * _row));
        SvgLegend.Draw(_svg, _report, _colours, Left, Top + (_report.Days.Count * _row) + 12);
        return _svg.Finish();
    }

    private void DrawDay(SimulatedDay day, double top)
    {
        var bottom = top + _row - Gap;
        _svg.Rectangle("day", Left, top, 24 * Hour, _row - Gap);
        for (var hour = 0; hour <= 24; hour += 2)
            _svg.Line("grid", Left + (hour * Hour), top, Left + (hour * Hour), bottom);
        DrawClockChange(day, top);
        _svg.Text("date", 16, top + 14, day.Date.ToString("ddd d MMM", CultureInfo.InvariantCulture));
        if (day.ClocksChange is not null)
            _svg.Text("quiet", 16, top + 30, string.Create(CultureInfo.InvariantCulture, $"{day.Hours:0.##} hours"));
        foreach (var (lane, person) in _report.People.Index())
        {
            var y = top + 3 + (lane * Lane);
            foreach (var stay in _report.Presence.Where(stay => stay.PersonId == person.Id && stay.From < day.Ends && stay.To > day.Begins))
                DrawStay(day, person, stay, lane, y);
        }

        // What was said lies above what was only offered.
        foreach (var happened in EventsOf(day).OrderBy(happened => happened.Trigger?.Picked is not null))
            DrawMark(happened, X(happened.At), bottom - (happened.Trigger is null ? Others : Jibo));
    }

    private void DrawStay(SimulatedDay day, SimulatedPerson person, SimulatedStay stay, int lane, double y)
    {
        var from = stay.From <= day.Begins ? Left : X(stay.From);
        var to = stay.To >= day.Ends ? Left + (24 * Hour) : X(stay.To);
        _svg.Rectangle("stay", from, y, Math.Max(to - from, 1), Lane - 2, $"{person.Name} is there, {EventText.Clock(stay.From)} to {EventText.Clock(stay.To)}", SkillColours.OfPerson(lane), 2);
    }

    private void DrawClockChange(SimulatedDay day, double top)
    {
        if (day.ClocksChange is not { } change)
            return;
        var missing = 24 - day.Hours;
        var from = missing > 0 ? X(change) - (missing * Hour) : X(change);
        _svg.Rectangle("change", from, top, Math.Abs(missing) * Hour, _row - Gap,
            missing > 0 ? "The clocks go forward: this hour is not there" : "The clocks go back: this hour comes twice");
    }

    private IEnumerable<SimulatedEvent> EventsOf(SimulatedDay day) => _report.Events.Where(happened => happened.At >= day.Begins && happened.At < day.Ends);

    private void DrawMark(SimulatedEvent happened, double x, double y)
    {
        var title = $"{EventText.Clock(happened.At)} {_text.Of(happened)}";
        switch (happened)
        {
            case { Kind: EventKinds.Launch }:
                SvgMarks.Launch(_svg, x, y, _colours.Of(happened.SkillId!), title);
                break;
            case { Kind: EventKinds.Setting }:
                SvgMarks.Setting(_svg, x, y, title);
                break;
            case { Kind: EventKinds.Reminder }:
                SvgMarks.Reminder(_svg, x, y, title);
                break;
            case { Trigger: { Picked: { } picked } trigger }:
                SvgMarks.Spoken(_svg, x, y, trigger.Source, _colours.Of(_report.Registrations[picked].SkillId), title);
                break;
            case { Trigger: { } trigger }:
                SvgMarks.Silent(_svg, x, y, trigger.Source, string.Join('\n', [title, .. _text.Reasons(trigger)]));
                break;
        }
    }

    private static double X(DateTimeOffset moment) => Left + (moment.TimeOfDay.TotalHours * Hour);
}
