using System.Globalization;
using Jibo.Pegasus.ReportSkill.Views;

namespace Jibo.Pegasus.ReportSkill.Parts.Commute;

/// <summary>What is shown of a way: the state of the road, and when to leave.</summary>
internal static class CommuteView
{
    private const string Folder = "assets/personal-report-skill/commute";

    /// <summary>Null when nobody knows what is on the road: there is no picture of that.</summary>
    public static string? OfTraffic(Traffic traffic)
    {
        var picture = traffic switch
        {
            Traffic.Normal => "Normal",
            Traffic.Poor => "Bad",
            Traffic.Terrible => "Terrible",
            _ => null,
        };
        return picture is null ? null : RobotView.Of("trafficView", ViewComponent.Picture("traffic", $"{Folder}/traffic{picture}_v01.crn", 0, 0)).ToJson();
    }

    public static string OfDeparture(DateTimeOffset depart)
    {
        const int Middle = RobotView.Width / 2;
        return RobotView.Of(
            "departTimeView",
            ViewComponent.Label("departWord", "Leave at", new() { FontSize = "84", FontFamily = "Proxima Nova Light", Align = "center" }, new(Middle, 250), new(0.5, 1)),
            ViewComponent.Label("departTime", depart.ToString("h:mm tt", CultureInfo.InvariantCulture), LabelStyle.Bold(150), new(Middle, 460), new(0.5, 1))).ToJson();
    }
}
