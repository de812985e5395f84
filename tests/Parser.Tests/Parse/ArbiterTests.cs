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
