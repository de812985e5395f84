using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

/// <summary>What a skill says of its way through its graph.</summary>
public class NodePathTests
{
    [Fact]
    public void Nodes_stand_in_order_and_what_a_header_cannot_hold_is_encoded()
    {
        var path = new NodePath();
        path.Header.ShouldBeNull();
        path.Add(Place("Jokes/Knock knock/Ask, again"));
        path.Add(Place("Jokes/Über\r\nall"));

        path.Header.ShouldBe("Jokes/Knock%20knock/Ask%2C%20again,Jokes/%C3%9Cber%0D%0Aall");
    }

    [Fact]
    public void A_long_way_keeps_its_beginning_and_its_end()
    {
        var path = new NodePath();
        for (var i = 0; i < 2000; i++)
            path.Add(Place($"Jokes/Node {i}"));

        var header = path.Header.ShouldNotBeNull();
        header.Length.ShouldBeLessThanOrEqualTo(TurnHeaders.LongestNodes);
        header.ShouldStartWith("Jokes/Node%200,...,");
        header.ShouldEndWith(",Jokes/Node%201998,Jokes/Node%201999");
    }

    [Fact]
    public void Names_without_end_still_fit()
    {
        var path = new NodePath();
        path.Add(Place(new string('x', 10_000)));
        path.Add(Place(new string('y', 10_000)));

        path.Header.ShouldBe("...");
    }

    private static GraphPlace Place(string path) => new(1, path, "name", new NoOpNode<Completion>("name", Completion.Done));
}
