using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Tests.Parse;

public sealed class ArbiterTests
{
    [Fact]
    public void High_priority_wins_over_any_confidence() =>
        Arbiter.Decide([Answer("one", 0.99, EnginePriority.Low), Answer("two", 0.5, EnginePriority.High)]).Winner!.Value.Engine.ShouldBe("two");

    [Fact]
    public void The_first_of_two_high_ones_wins() =>
        Arbiter.Decide([Answer("one", 0.5, EnginePriority.High), Answer("two", 0.9, EnginePriority.High)]).Winner!.Value.Engine.ShouldBe("one");

    [Fact]
    public void Otherwise_the_surer_one_wins()
    {
        Arbiter.Decide([Answer("one", 0.9, EnginePriority.Low), Answer("two", 0.8, EnginePriority.Low)]).Winner!.Value.Engine.ShouldBe("one");
        Arbiter.Decide([Answer("one", 0.8, EnginePriority.Low), Answer("two", 0.9, EnginePriority.Low)]).Winner!.Value.Engine.ShouldBe("two");
    }

    [Fact]
    public void At_equal_confidence_the_engine_asked_later_wins() =>
        Arbiter.Decide([Answer("one", 0.8, EnginePriority.Low), Answer("two", 0.8, EnginePriority.Low)]).Winner!.Value.Engine.ShouldBe("two");

    [Fact]
    public void A_trusted_engine_wins_over_any_that_is_not_certain()
    {
        var decision = Arbiter.Decide([Answer("sure", 0.99, EnginePriority.Low), Answer("trusted", 0.1, EnginePriority.Trusted), Answer("late", 1, EnginePriority.Low)]);

        decision.Winner!.Value.Engine.ShouldBe("trusted");
        decision.Reason.ShouldBe("trusted more than what is not certain");
        Arbiter.Decide([Answer("trusted", 0.9, EnginePriority.Trusted), Answer("certain", 0.5, EnginePriority.High)]).Winner!.Value.Engine.ShouldBe("certain");
    }

    [Fact]
    public void Each_engine_is_told_why_it_won_or_did_not()
    {
        EngineAnswer[] answers =
        [
            Answer("surest", 0.9, EnginePriority.Low),
            Answer("less", 0.61, EnginePriority.Low),
            new("unsure", new([new("it", Entities.None, "launch", 0.4, EnginePriority.Skip, 1, "test") { Threshold = 0.55 }])),
            new("fallback", new([new("it", Entities.None, "launch", 0.4, EnginePriority.Skip, 1, "stands for nothing")])),
            new("broken", null, "Unavailable"),
            new("silent", null),
        ];

        Verdicts(answers).ShouldBe(
        [
            "won: the highest confidence",
            "lost: 0.61 is less sure than surest with 0.9",
            "was not sure enough: 0.4, and 0.55 is needed",
            "said nothing that counts: stands for nothing",
            "gave no answer: Unavailable",
            "had nothing to say",
        ]);
        Verdicts(Answer("high", 0.1, EnginePriority.High), answers[0])[1].ShouldBe("lost: high has priority high");
        Verdicts(Answer("trusted", 0.1, EnginePriority.Trusted), answers[0])[1].ShouldBe("lost: trusted is trusted more than what is not certain");
        Verdicts(answers[0], Answer("later", 0.9, EnginePriority.Low))[0].ShouldBe("lost: later is as sure and understands more freely");
    }

    private static string[] Verdicts(params EngineAnswer[] answers)
    {
        var decision = Arbiter.Decide(answers);
        return [.. answers.Select(answer => Verdict.Of(answer, decision))];
    }

    [Fact]
    public void What_is_to_be_skipped_never_wins()
    {
        Arbiter.Decide([Answer("one", 0.99, EnginePriority.Skip), Answer("two", 0.1, EnginePriority.Low)]).Winner!.Value.Engine.ShouldBe("two");
        Arbiter.Decide([Answer("one", 0.99, EnginePriority.Skip)]).Winner.ShouldBeNull();
    }

    [Fact]
    public void Engines_that_failed_or_said_nothing_do_not_count()
    {
        Arbiter.Decide([new("one", null, "broken"), Answer("two", 0.1, EnginePriority.Low), new("three", null)]).Winner!.Value.Engine.ShouldBe("two");
        Arbiter.Decide([new("one", null, "broken"), new("two", null)]).Winner.ShouldBeNull();
        Arbiter.Decide([]).Winner.ShouldBeNull();
    }

    private static EngineAnswer Answer(string engine, double confidence, EnginePriority priority) =>
        new(engine, new([new("it", Entities.None, "launch", confidence, priority, 1, "test")]));
}
