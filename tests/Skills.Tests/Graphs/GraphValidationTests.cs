using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

public class GraphValidationTests
{
    private enum TwoWays
    {
        Left,
        Right,
    }

    private enum NoWays
    {
    }

    private static DefaultNode Node(string name) => new(name);

    private static string[] FaultsOf(GraphShape graph) =>
        [.. Should.Throw<GraphValidationException>(graph.Finalize).Faults.Select(fault => fault.ToString())];

    [Fact]
    public void A_sound_graph_has_a_plan_with_its_nodes()
    {
        var plan = Graph.Define<Completion>("Sound", g =>
        {
            var first = g.Add(Node("First"));
            var second = g.Add(Node("Second"));
            first.On(Completion.Done, second);
            second.On(Completion.Done, g.Exit(Completion.Done));
        }).Finalize();

        plan.Initial.Path.ShouldBe("Sound/First");
        plan.Places.Values.Select(place => place.Path).ShouldBe(["Sound/First", "Sound/Second"], ignoreOrder: true);
    }

    [Fact]
    public void Every_fault_is_reported_at_once_with_node_and_graph()
    {
        GraphTarget? stranger = null;
        _ = Graph.Define<Completion>("Other", g => stranger = g.Add(Node("Stranger")));
        var inner = Graph.Define<TwoWays>("Inner", g =>
        {
            var only = g.Add(Node("Only"));
            only.On(Completion.Done, g.Exit(TwoWays.Left)).On(Completion.Done, g.Exit(TwoWays.Right));
        });
        var graph = Graph.Define<TwoWays>("Outer", g =>
        {
            var start = g.Add(new TrueFalseNode("Start", _ => true));
            var twin = g.Add(Node("Twin"));
            var otherTwin = g.Add(Node("Twin"));
            g.Add(Node("Island"));
            var sub = g.Add(inner);
            start.On(TrueFalse.True, twin);
            twin.On(Completion.Done, stranger!);
            otherTwin.On(Completion.Done, g.Exit(TwoWays.Left));
            sub.On(TwoWays.Left, start).On(TwoWays.Right, start);
        });

        FaultsOf(graph).ShouldBe(
        [
            "Node 'Twin' of graph 'Outer' leads by 'Done' to 'Stranger', which is not a part of this graph",
            "Node 'Twin' of graph 'Outer' shares its name with another; give one of them a name of its own",
            "Node 'Start' of graph 'Outer' has its transition 'False' not connected",
            "Node 'Twin' of graph 'Outer' has its transition 'Done' not connected",
            "Node 'Twin' of graph 'Outer' cannot be reached from 'Start'",
            "Node 'Island' of graph 'Outer' has its transition 'Done' not connected",
            "Node 'Island' of graph 'Outer' cannot be reached from 'Start'",
            "Node 'Inner' of graph 'Outer' cannot be reached from 'Start'",
            "Graph 'Outer' never reaches its exit 'Left'",
            "Graph 'Outer' never reaches its exit 'Right'",
            "Node 'Only' of graph 'Inner' has its transition 'Done' connected twice",
            "Graph 'Inner' never reaches its exit 'Right'",
        ], ignoreOrder: true);
    }

    [Fact]
    public void A_graph_without_nodes_has_no_initial_node() =>
        FaultsOf(Graph.Define<Completion>("Empty", _ => { })).ShouldBe(["Graph 'Empty' has no initial node"]);

    [Fact]
    public void An_enum_without_members_is_no_set_of_transitions()
    {
        var graph = Graph.Define<Completion>("Stuck", g => g.Add(new NoOpNode<NoWays>("Dead end", default)));

        FaultsOf(graph).ShouldContain("Node 'Dead end' of graph 'Stuck' has no transitions: its enum has no members");
    }

    [Fact]
    public void A_value_that_is_no_member_of_the_enum_is_refused_as_a_transition()
    {
        var graph = Graph.Define<Completion>("Odd", g =>
        {
            var node = g.Add(Node("Node"));
            node.On(Completion.Done, g.Exit(Completion.Done)).On((Completion)7, node);
        });

        FaultsOf(graph).ShouldBe(["Node 'Node' of graph 'Odd' has no transition '7'"]);
    }

    [Fact]
    public void An_exit_that_is_no_member_of_the_enum_is_refused()
    {
        var graph = Graph.Define<Completion>("Odd", g => g.Add(Node("Node")).On(Completion.Done, g.Exit((Completion)7)));

        FaultsOf(graph).ShouldContain("Node 'Node' of graph 'Odd' leads by 'Done' to the exit '7', which the graph does not have");
    }

    [Theory]
    [InlineData("a/b")]
    [InlineData("   ")]
    public void A_name_that_would_spoil_a_path_is_refused(string name)
    {
        var graph = Graph.Define<Completion>("Names", g => g.Add(Node("Node"), name).On(Completion.Done, g.Exit(Completion.Done)));

        FaultsOf(graph).ShouldHaveSingleItem().ShouldContain("needs a name");
    }

    [Fact]
    public void Beginning_at_a_node_of_another_graph_is_refused()
    {
        GraphTarget? stranger = null;
        _ = Graph.Define<Completion>("Other", g => stranger = g.Add(Node("Stranger")));
        var graph = Graph.Define<Completion>("Mine", g =>
        {
            g.Add(Node("Node")).On(Completion.Done, g.Exit(Completion.Done));
            g.StartAt(stranger!);
        });

        FaultsOf(graph).ShouldBe(["Graph 'Mine' begins at a node of another graph"]);
    }

    [Fact]
    public void A_builder_cannot_be_used_after_its_definition()
    {
        GraphBuilder<Completion>? kept = null;
        _ = Graph.Define<Completion>("Closed", g => kept = g);

        Should.Throw<InvalidOperationException>(() => kept!.Add(Node("Late"))).Message.ShouldContain("Closed");
    }

    [Fact]
    public void One_sub_graph_may_stand_in_many_places_each_with_an_id_of_its_own()
    {
        var sub = Graph.Define<Completion>("Sub", g => g.Add(Node("Leaf")).On(Completion.Done, g.Exit(Completion.Done)));
        var plan = Graph.Define<Completion>("Main", g =>
        {
            var first = g.Add(sub, "Once");
            var second = g.Add(sub, "Twice");
            first.On(Completion.Done, second);
            second.On(Completion.Done, g.Exit(Completion.Done));
        }).Finalize();

        plan.Places.Values.Select(place => place.Path).ShouldBe(["Main/Once/Leaf", "Main/Twice/Leaf"], ignoreOrder: true);
        plan.Initial.Path.ShouldBe("Main/Once/Leaf");
    }

    [Fact]
    public void Transitions_are_followed_through_the_exits_of_nested_graphs()
    {
        var inner = Graph.Define<TwoWays>("Inner", g =>
        {
            var fork = g.Add(new TrueFalseNode("Fork", _ => true));
            fork.On(TrueFalse.True, g.Exit(TwoWays.Left)).On(TrueFalse.False, g.Exit(TwoWays.Right));
        });
        var middle = Graph.Define<TwoWays>("Middle", g =>
        {
            var only = g.Add(inner);
            only.On(TwoWays.Left, g.Exit(TwoWays.Left)).On(TwoWays.Right, g.Exit(TwoWays.Right));
        });
        var plan = Graph.Define<Completion>("Main", g =>
        {
            var sub = g.Add(middle);
            var end = g.Add(Node("End"));
            sub.On(TwoWays.Left, end).On(TwoWays.Right, sub);
            end.On(Completion.Done, g.Exit(Completion.Done));
        }).Finalize();

        var fork = plan.Places.Values.Single(place => place.Name == "Fork");
        fork.StepBy("True")!.Next!.Path.ShouldBe("Main/End");
        fork.StepBy("False")!.Next.ShouldBe(fork);
    }

    [Fact]
    public void Ids_depend_on_names_alone()
    {
        GraphPlan Plan(bool reversed) => Graph.Define<Completion>("Stable", g =>
        {
            var a = g.Add(Node(reversed ? "B" : "A"));
            var b = g.Add(Node(reversed ? "A" : "B"));
            a.On(Completion.Done, b);
            b.On(Completion.Done, g.Exit(Completion.Done));
        }).Finalize();

        Plan(false).Places.Keys.Order().ShouldBe(Plan(true).Places.Keys.Order());
        Plan(false).Places.Keys.ShouldAllBe(id => id >= 0);
    }

    [Fact]
    public void An_id_is_the_same_in_every_release() => NodeIds.Of("Joke/Tell a joke/Announce").ShouldBe(1_408_492_290);

    [Fact]
    public void Two_places_with_one_id_are_refused_by_name()
    {
        var graph = Graph.Define<Completion>("Clash", g =>
        {
            var a = g.Add(Node("A"));
            var b = g.Add(Node("B"));
            a.On(Completion.Done, b);
            b.On(Completion.Done, g.Exit(Completion.Done));
        });

        Should.Throw<GraphValidationException>(() => GraphPlanner.Plan(graph, _ => 5)).Message
            .ShouldContain("Node 'B' of graph 'Clash' has the same id (5) as 'Clash/A'; rename one of them");
    }

    [Fact]
    public void Ten_thousand_nodes_have_ten_thousand_ids() => GraphOf.Chain("Large", 10_000).Finalize().Places.Count.ShouldBe(10_000);

    private enum Aliased
    {
        Yes,
        No,
        Ok = Yes,
    }

    [Fact]
    public void One_transition_under_two_names_is_refused()
    {
        var graph = Graph.Define<Aliased>("Twins", g =>
        {
            var node = g.Add(new NoOpNode<Aliased>("Node", Aliased.Yes));
            node.On(Aliased.Yes, g.Exit(Aliased.Yes)).On(Aliased.Ok, g.Exit(Aliased.No)).On(Aliased.No, g.Exit(Aliased.No));
        });

        FaultsOf(graph).ShouldBe(
        [
            "Node 'Node' of graph 'Twins' has its transition 'Yes' connected twice",
            "Graph 'Twins' has one exit under two names: 'Yes' and 'Ok'",
            "Node 'Node' of graph 'Twins' has one transition under two names: 'Yes' and 'Ok'",
        ]);
    }

    [Fact]
    public void A_graph_that_is_a_part_of_itself_is_refused()
    {
        // No definition can make one: a graph exists only after its definition. This one is put together by hand.
        var members = new List<GraphMember>();
        var inner = new Graph<Completion>("Inner", members, null, []);
        var outer = new Graph<Completion>("Outer", [new("Inside", null, inner)], null, []);
        members.Add(new("Outside", null, outer));

        FaultsOf(outer).ShouldContain("Node 'Outside' of graph 'Inner' is the graph 'Outer', which cannot be a part of itself");
        FaultsOf(inner).ShouldContain("Node 'Inside' of graph 'Outer' is the graph 'Inner', which cannot be a part of itself");
    }

    [Theory]
    [InlineData(31, true)]
    [InlineData(32, true)]
    [InlineData(33, false)]
    [InlineData(5_000, false)]
    public void Graphs_in_graphs_go_so_deep_and_no_deeper(int depth, bool sound)
    {
        var graph = GraphOf.Chain("Leaf", 1);
        for (var level = 0; level < depth; level++)
        {
            var inner = graph;
            graph = Graph.Define<Completion>($"Level {level}", g => g.Add(inner).On(Completion.Done, g.Exit(Completion.Done)));
        }

        if (sound)
            graph.Finalize().Places.Count.ShouldBe(1);
        else
            FaultsOf(graph).ShouldBe([$"Graph 'Level {depth - 1}' nests graphs more than 32 deep"]);
    }

    [Fact]
    public void Sub_graphs_that_double_at_every_level_are_refused_at_once()
    {
        var graph = GraphOf.Chain("Leaf", 1);
        for (var level = 0; level < 32; level++)
        {
            var inner = graph;
            graph = Graph.Define<Completion>($"Level {level}", g =>
            {
                var first = g.Add(inner, "First");
                var second = g.Add(inner, "Second");
                first.On(Completion.Done, second);
                second.On(Completion.Done, g.Exit(Completion.Done));
            });
        }

        FaultsOf(graph).ShouldBe(["Graph 'Level 31' has more than 100000 nodes, its sub-graphs counted wherever they stand"]);
    }

    [Fact]
    public void One_node_may_stand_in_several_graphs()
    {
        var node = Node("Shared");
        var sub = Graph.Define<Completion>("Sub", g => g.Add(node).On(Completion.Done, g.Exit(Completion.Done)));
        var plan = Graph.Define<Completion>("Main", g =>
        {
            var here = g.Add(node);
            var again = g.Add(node, "Again");
            var below = g.Add(sub);
            here.On(Completion.Done, again);
            again.On(Completion.Done, below);
            below.On(Completion.Done, g.Exit(Completion.Done));
        }).Finalize();

        plan.BreadthFirst().Select(place => place.Path).ShouldBe(["Main/Shared", "Main/Again", "Main/Sub/Shared"]);
        plan.Places.Values.ShouldAllBe(place => place.Node == node);
    }
}
