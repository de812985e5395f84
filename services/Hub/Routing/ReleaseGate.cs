using System.Text.Json;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary>
/// The personal report needs a part of the robot's software that came with release 1.9. An older robot gets the next best
/// answer (protocol: A.9.3).
/// </summary>
internal sealed class ReleaseGate : IMediatorRule
{
    private const string Report = "report-skill";
    private const string Chitchat = "chitchat-skill";
    private static readonly ReleaseVersion FirstWithReports = new(1, 9, 0);

    public string Name => "release-gate";

    public string Reason => $"robots before release {FirstWithReports} cannot show a report";

    public RouteDecision? Apply(RouteDecision decided, SkillRegistry registry, RouteRequest request)
    {
        if (decided is not RouteDecision.Launch { SkillId: Report } || !IsOld(request.Release))
            return null;
        return request.Nlu.Intent switch
        {
            "launchPersonalReport" => Say("KU_GiveMeA"),
            "requestWeatherPR" => new RouteDecision.Launch("answer", null),
            "requestCommute" => Say("RA_JBO_Traffic"),
            "requestCalendar" => Say("RA_JBO_Calendar"),
            "requestNews" => new RouteDecision.Launch("news", null),
            _ => Say("KU_AreYouAbleTo"),
        };
    }

    // "RELEASE_NOT_FOUND" is what robots say that do not know their own; they, and one whose release is not a version, count as new.
    private static bool IsOld(string? release) =>
        ReleaseVersion.TryParse(release, out var version) && version.CompareTo(FirstWithReports) < 0;

    private static RouteDecision.Launch Say(string mim)
    {
        using var memo = JsonDocument.Parse($$"""{"mim":"{{mim}}","type":"ScriptedResponse"}""");
        return new RouteDecision.Launch(Chitchat, memo.RootElement.Clone());
    }
}
