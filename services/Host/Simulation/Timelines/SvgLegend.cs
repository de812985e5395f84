using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>What the colours and the marks mean.</summary>
internal static class SvgLegend
{
    private const double Line = 24;
    private const double Column = 264;
    private const int Columns = 4;

    public static double HeightOf(SimulationReport report, SkillColours colours) => (Rows(Entries(report, colours).Count) * Line) + 12;

    public static void Draw(SvgWriter svg, SimulationReport report, SkillColours colours, double left, double top)
    {
        foreach (var (index, (mark, text)) in Entries(report, colours).Index())
        {
            var x = left + (index % Columns * Column) + 8;
            var y = top + (index / Columns * Line) + 10;
            mark(svg, x, y);
            svg.Text("legend", x + 16, y + 4, text);
        }
    }

    private static int Rows(int entries) => (entries + Columns - 1) / Columns;

    private static List<(Action<SvgWriter, double, double> Mark, string Text)> Entries(SimulationReport report, SkillColours colours)
    {
        var entries = new List<(Action<SvgWriter, double, double>, string)>();
        foreach (var (lane, person) in report.People.Index())
            entries.Add(((svg, x, y) => svg.Rectangle("stay", x - 8, y - 4, 16, 7, null, SkillColours.OfPerson(lane), 2), $"{person.Name} is there"));
        foreach (var skill in colours.Skills)
            entries.Add(((svg, x, y) => SvgMarks.Spoken(svg, x, y, TriggerSources.Surprise, colours.Of(skill)), $"{skill} speaks first"));
        entries.Add(((svg, x, y) => SvgMarks.Spoken(svg, x, y, TriggerSources.NewArrival, "#8b949e"), "… because somebody came"));
        entries.Add(((svg, x, y) => SvgMarks.Silent(svg, x, y, TriggerSources.Surprise), "idle moment, nobody speaks"));
        entries.Add(((svg, x, y) => SvgMarks.Silent(svg, x, y, TriggerSources.NewArrival), "somebody comes, nobody speaks"));
        Add(EventKinds.Launch, (svg, x, y) => SvgMarks.Launch(svg, x, y, "#8b949e"), "somebody asks for a skill");
        Add(EventKinds.Setting, (svg, x, y) => SvgMarks.Setting(svg, x, y), "a setting changes");
        Add(EventKinds.Reminder, (svg, x, y) => SvgMarks.Reminder(svg, x, y), "a reminder is asked for");
        return entries;

        void Add(string kind, Action<SvgWriter, double, double> mark, string text)
        {
            if (report.Events.Any(happened => happened.Kind == kind))
                entries.Add((mark, text));
        }
    }
}
