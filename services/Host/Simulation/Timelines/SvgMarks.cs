using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Host.Simulation.Timelines;

/// <summary>The marks on a day; the legend shows the same.</summary>
internal static class SvgMarks
{
    /// <summary>Somebody spoke first: large, in the skill's colour. Round at an idle moment, a tip upwards when somebody came.</summary>
    public static void Spoken(SvgWriter svg, double x, double y, string source, string colour, string? title = null)
    {
        if (source == TriggerSources.NewArrival)
            svg.Polygon("spoken", x, y, [(0, -9), (8, 6), (-8, 6)], title, colour);
        else
            svg.Circle("spoken", x, y, 7, title, colour);
    }

    /// <summary>The same shapes, small and grey: nobody did.</summary>
    public static void Silent(SvgWriter svg, double x, double y, string source, string? title = null)
    {
        if (source == TriggerSources.NewArrival)
            svg.Polygon("silent", x, y, [(0, -4.5), (4, 3), (-4, 3)], title);
        else
            svg.Circle("silent", x, y, 2.6, title);
    }

    /// <summary>Somebody asked for a skill.</summary>
    public static void Launch(SvgWriter svg, double x, double y, string colour, string? title = null) =>
        svg.Polygon(SvgWriter.Outlined, x, y, [(0, -6), (6, 0), (0, 6), (-6, 0)], title, colour);

    public static void Setting(SvgWriter svg, double x, double y, string? title = null) =>
        svg.Rectangle("setting", x - 5, y - 5, 10, 10, title, round: 2);

    public static void Reminder(SvgWriter svg, double x, double y, string? title = null) =>
        svg.Polygon("reminder", x, y, [(-5, -5), (5, -5), (0, 6)], title);
}
