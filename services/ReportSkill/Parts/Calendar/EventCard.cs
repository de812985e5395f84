using System.Globalization;
using Jibo.Pegasus.ReportSkill.Speech;
using Jibo.Pegasus.ReportSkill.Views;

namespace Jibo.Pegasus.ReportSkill.Parts.Calendar;

/// <summary>The card of an event: its title, its time, and the colours of the part of the day.</summary>
internal static class EventCard
{
    private const string Folder = "assets/personal-report-skill/calendar";
    private const int CardWidth = 1000;
    private const int CardTop = 110;
    private const int IconWidth = 212;
    private const int MostShown = 50;

    public static string Of(Occurrence e, string title, int index)
    {
        var shown = title.Length > MostShown ? $"{PlainSpeech.Cut(title, MostShown - 3)}..." : title;
        var components = new List<ViewComponent>
        {
            ViewComponent.Picture("eventCard", $"{Folder}/cards/event{PartOf(e)}_v01.crn", (RobotView.Width - CardWidth) / 2, CardTop),
            ViewComponent.Picture("eventIcon", $"{Folder}/icons/calendar_v01.crn", (RobotView.Width - IconWidth) / 2, 0),
            ViewComponent.Label("eventSummary", shown, LabelStyle.Wrapped(88, CardWidth - 180), new(RobotView.Width / 2, 335), new(0.5, 0.5)),
        };
        if (!e.FullDay)
        {
            var time = e.Start.ToString(e.Start.Minute == 0 ? "%h" : "h:mm", CultureInfo.InvariantCulture);
            var half = e.Start.ToString("tt", CultureInfo.InvariantCulture);
            components.Add(ViewComponent.Label("eventTime", $"{time} {half}", LabelStyle.Bold(130), new(RobotView.Width / 2, 680), new(0.5, 1)));
        }

        return RobotView.Of($"eventView{index}", components).ToJson();
    }

    private static string PartOf(Occurrence e) => e.FullDay ? "Morning" : e.Start.Hour switch
    {
        < 12 => "Morning",
        < 19 => "Afternoon",
        _ => "Night",
    };
}
