using System.Text.Json;
using Jibo.Pegasus.ReportSkill.Parts;

namespace Jibo.Pegasus.ReportSkill.Tests.Parts;

/// <summary>The tables: what is told in every situation.</summary>
public sealed class SituationTests
{
    // What a line of a way to work is told apart by; all of them know how long it takes.
    private static readonly Dictionary<string, string[]> Shown = new()
    {
        ["Now"] = ["duration", "extra", "traffic", "slow"],
        ["DepartTime"] = ["depart", "extra", "traffic", "slow"],
        ["Drive"] = ["duration", "extra", "traffic", "slow"],
        ["Transport"] = ["duration", "extra", "traffic", "slow"],
        ["Hurry"] = ["duration", "arriveNow", "traffic", "slow"],
        ["Late"] = ["duration", "arriveNow", "traffic", "slow"],
        ["MinutesLeft"] = ["duration", "extra", "left", "traffic", "slow"],
        ["OtherDay"] = ["duration", "depart", "day"],
        ["ConfirmSpeaker"] = ["name"],
    };

    public static TheoryData<string> Names() => [.. Situations.All.Select(Id)];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task What_is_told_is_what_is_so(string name)
    {
        var situated = Situations.All.Single(one => Id(one) == name);

        var report = await situated.MakeAsync();

        report.Kind.ShouldBe(situated.Kind);
        report.Outcome.ShouldBe(situated.Outcome);
        report.Lines.Select(line => Describe(situated, line)).ShouldBe(situated.Expected);
        foreach (var view in report.Lines.Select(line => line.View).OfType<string>())
            JsonElement.Parse(view).GetProperty("viewConfig").GetProperty("type").GetString().ShouldBe("View");
    }

    [Fact]
    public void There_are_many_situations_and_no_two_have_the_same_name()
    {
        Situations.All.Count.ShouldBeGreaterThan(130);
        Situations.All.Select(Id).Distinct().Count().ShouldBe(Situations.All.Count);
    }

    [Fact]
    public async Task Whatever_is_told_says_from_where_it_is()
    {
        foreach (var (name, report) in await Situations.MakeAsync())
        {
            report.Facts.ShouldAllBe(fact => fact.What.Length > 0 && fact.Source.Length > 0, name);
            if (report.Outcome is PartOutcome.ServiceDown or PartOutcome.Late or PartOutcome.NotConfigured && report.Kind != PartKind.Calendar)
                report.Facts.ShouldNotBeEmpty(name);
        }
    }

    private static string Id(Situated one) => $"{one.Kind}: {one.Name}";

    private static string Describe(Situated situated, PartLine line)
    {
        if (situated.Kind == PartKind.News)
            return line.Mim == "NewsHeadline" && line.Data["first"] is not true ? Situated.Describe(line, "headline", "first", "next") : Situated.Describe(line);
        if (situated.Kind == PartKind.Calendar)
            return Situated.Describe(line);
        var shown = Shown.Where(of => line.Mim.Contains(of.Key, StringComparison.Ordinal)).Select(of => of.Value).LastOrDefault() ?? [];
        // How is told where it may be something else than by car.
        return Situated.Describe(line, line.Data.TryGetValue("how", out var how) && how is "by car" ? [.. shown.DefaultIfEmpty("nothing")] : ["how", .. shown]);
    }
}
