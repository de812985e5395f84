using Jibo.Pegasus.Hub.Proactive.Rules;

namespace Jibo.Pegasus.Hub.Tests.Proactive.Rules;

public class ChoiceTests
{
    [Fact]
    public void Each_of_the_highest_priority_is_as_likely_as_any_other()
    {
        const int Draws = 20_000;
        var judgement = Judgement((0, true), (7, true), (7, false), (7, true), (3, true), (7, true), (7, true), (7, true));
        var random = new Random(20300102);
        var counts = new int[judgement.Verdicts.Count];
        for (var i = 0; i < Draws; i++)
            counts[ProactiveChoice.PickIndex(judgement, random)!.Value]++;

        counts.Select((count, index) => (count, index)).Where(one => one.count > 0).Select(one => one.index).ShouldBe([1, 3, 5, 6, 7]);
        var expected = Draws / 5.0;
        var chiSquare = counts.Where(count => count > 0).Sum(count => Math.Pow(count - expected, 2) / expected);

        // Four degrees of freedom: a fair choice is above this once in a hundred.
        chiSquare.ShouldBeLessThan(13.28);
    }

    [Fact]
    public void Nobody_is_chosen_from_nobody()
    {
        ProactiveChoice.Pick(ProactiveJudgement.Nobody, new Random(1)).ShouldBeNull();
        ProactiveChoice.Pick(Judgement((100, false), (0, false)), new Random(1)).ShouldBeNull();
    }

    [Fact]
    public void A_single_one_is_chosen_without_chance() =>
        ProactiveChoice.Pick(Judgement((0, true), (5, false), (9, true), (9, false)), null!)!.Index.ShouldBe(2);

    private static ProactiveJudgement Judgement(params (int Priority, bool Eligible)[] all) => new([.. all.Select((one, index) =>
        new ProactiveVerdict { SkillId = "s", Index = index, Priority = one.Priority, Eligible = one.Eligible, Rules = [] })]);
}
