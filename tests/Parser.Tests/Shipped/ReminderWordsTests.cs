using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>Reminders, with exactly what they are made of, and what is answered when Jibo asks back.</summary>
public sealed class ReminderWordsTests
{
    private const string Set = "entities-reminders.tsv";

    [Fact]
    public async Task Reminders_are_told_exactly_what_was_said_and_nothing_more()
    {
        var scores = await Understanding.MeasureAsync(TestData.Cases(Set));
        scores.Cases.ShouldBeGreaterThanOrEqualTo(100);
        scores.Wrong().ShouldBeEmpty();

        var loop = LoopPeople.Read(CaseSetting.Loop);
        foreach (var sentence in TestData.Cases(Set))
        {
            var request = CaseSetting.RequestFor(sentence, CaseSetting.LaunchRules, loop, CaseSetting.LocalTime);
            var result = (await Understanding.Shipped.ParseAsync(request, TestContext.Current.CancellationToken)).Result;
            (result.Entities ?? Entities.None).Keys.Where(name => name != "union_original_fst_name").Except(sentence.Entities.Keys).ShouldBeEmpty(sentence.Place);
        }
    }
}
