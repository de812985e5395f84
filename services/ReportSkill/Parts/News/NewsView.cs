using Jibo.Pegasus.ReportSkill.Views;

namespace Jibo.Pegasus.ReportSkill.Parts.News;

/// <summary>
/// What is shown of a headline: its words, over the band with the name of its category. Pictures of news are not shown: their size is not known
/// before they are on the screen, and a robot would load them from anywhere.
/// </summary>
internal static class NewsView
{
    private const string Band = "assets/personal-report-skill/news/categoryGradient_v01.crn";
    private const int BandTop = 353;
    private const int MostShown = 110;

    /// <param name="index">Which of the report's, from 0: views in a row are told apart by it.</param>
    /// <param name="isLast">No other headline follows.</param>
    public static string Of(ChosenNews news, int index, bool isLast)
    {
        const int Middle = RobotView.Width / 2;
        var text = news.Spoken.Length > MostShown ? $"{Speech.PlainSpeech.Cut(news.Spoken, MostShown - 3)}..." : news.Spoken;
        var view = RobotView.Of(
            $"headlineView_{index}",
            // One pixel wide, and drawn out over the screen.
            ViewComponent.Picture("categoryBand", Band, 0, BandTop, new(RobotView.Width, 1)),
            ViewComponent.Label("headlineText", text, LabelStyle.Wrapped(72, RobotView.Width - 160), new(Middle, 250), new(0.5, 0.5)),
            ViewComponent.Label("categoryText", news.Category.Label, LabelStyle.Bold(84), new(Middle, 660), new(0.5, 1)));
        return (view with { DefaultSelect = new() { LeaveEmpty = !isLast } }).ToJson();
    }
}
