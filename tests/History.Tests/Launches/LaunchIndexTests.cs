using System.Text.Json;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.History.Launches;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Launches;

public sealed class LaunchIndexTests
{
    public static TheoryData<HistoryQuery> Queries { get; } =
    [
        new HistoryQuery { RobotId = "r" },
        new HistoryQuery { RobotId = "r", StartTime = 1, EndTime = 2 },
        new HistoryQuery { RobotId = "r", SkillId = "k" },
        new HistoryQuery { RobotId = "r", SkillId = "k", StartTime = 1, NotSessionId = "s", PersonId = "p", Intent = "i" },
        new HistoryQuery { RobotId = "r", StartTime = 1, Rules = [new() { Field = "skillID", Value = JsonElement.Parse("\"k\"") }] },
    ];

    [Theory]
    [MemberData(nameof(Queries), DisableDiscoveryEnumeration = true)]
    public async Task No_question_reads_other_robots_launches(HistoryQuery query)
    {
        using var folder = new ScratchFolder();
        await using var store = DocumentStores.Create($"sqlite:{folder.File("history.db")}");
        var launches = await store.OpenCollectionAsync(StoredLaunch.Collection, LaunchJson.Stored, TestContext.Current.CancellationToken);

        var plan = await launches.ExplainAsync(
            new() { Filter = LaunchFilter.Of(query), Sort = [new(LaunchFields.Timestamp, true)], Limit = 1 }, TestContext.Current.CancellationToken);

        plan.FullScan.ShouldBeFalse(plan.Text);
        plan.Sorts.ShouldBeFalse(plan.Text);
        plan.Text.ShouldContain("i_skill_launches__robotID__");
    }
}
