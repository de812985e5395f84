using Jibo.Pegasus.History.Reminders;
using Jibo.Pegasus.Store;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.History.Tests.Reminders;

public sealed class ReminderIndexTests
{
    private static readonly (DocumentFilter Filter, IReadOnlyList<SortField> Sort)[] Asked =
    [
        (ReminderFilter.Due("r", ["p", "q"], 5), ReminderFilter.SoonestFirst),
        (ReminderFilter.Due("r", [], 5), ReminderFilter.SoonestFirst),
        (ReminderFilter.InState("r", "pending", null), ReminderFilter.SoonestFirst),
        (ReminderFilter.InState("r", "cancelled", ["p"]), ReminderFilter.SoonestFirst),
        (ReminderFilter.ClaimedBy("r", "s"), ReminderFilter.AsTheyFellDue),
    ];

    [Fact]
    public async Task No_question_reads_other_robots_reminders_or_sorts_them()
    {
        using var folder = new ScratchFolder();
        await using var store = DocumentStores.Create($"sqlite:{folder.File("history.db")}");
        var reminders = await store.OpenCollectionAsync(StoredReminder.Collection, ReminderJson.Stored, TestContext.Current.CancellationToken);

        foreach (var (filter, sort) in Asked)
        {
            var plan = await reminders.ExplainAsync(new() { Filter = filter, Sort = sort, Limit = 10 }, TestContext.Current.CancellationToken);
            plan.FullScan.ShouldBeFalse(plan.Text);
            plan.Sorts.ShouldBeFalse(plan.Text);
            plan.Text.ShouldContain("i_reminders__robotID__");
        }
    }
}
