namespace Jibo.Pegasus.Skills.Tests;

public class RandomSourceTests
{
    [Fact]
    public void Ids_have_the_forms_that_the_wire_wants()
    {
        var random = new RandomSource(new Random(3));

        random.NextBehaviorId().ShouldMatch("^[0-9a-f]{32}$");
        random.NextUuid().ShouldMatch("^[0-9a-f]{8}-[0-9a-f]{4}-4[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$");
    }

    [Fact]
    public void The_same_seed_gives_the_same_choices() =>
        new RandomSource(new Random(3)).NextBehaviorId().ShouldBe(new RandomSource(new Random(3)).NextBehaviorId());
}
