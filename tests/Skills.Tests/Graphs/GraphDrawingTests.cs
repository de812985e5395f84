using System.Text.Json;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Graphs.Drawing;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

public class GraphDrawingTests
{
    private static Graph<Completion> Nested()
    {
        var inner = Graph.Define<TwoExits>("Inner", g =>
        {
            var fork = g.Add(new TrueFalseNode("Fork", _ => true));
            fork.On(TrueFalse.True, g.Exit(TwoExits.Left)).On(TrueFalse.False, g.Exit(TwoExits.Right));
        });
        return Graph.Define<Completion>("Outer", g =>
        {
            var sub = g.Add(inner, "Choice");
            var end = g.Add(new DefaultNode("End"));
            sub.On(TwoExits.Left, end).On(TwoExits.Right, sub);
            end.On(Completion.Done, g.Exit(Completion.Done));
        });
    }

    [Fact]
    public void Beginnings_nodes_exits_and_sub_graphs_are_told_apart_and_transitions_have_names() => GraphDot.Write(Nested()).ShouldBe(
        """
        digraph "Outer" {
          rankdir=TB;
          node [shape=box, style="rounded,filled", fontname="Helvetica", color="#5b6b7b", fillcolor="#d5e4f5"];
          edge [fontname="Helvetica", fontsize=10, color="#5b6b7b"];
          subgraph "cluster Outer/Choice" {
            label="Choice"; fontname="Helvetica"; style=rounded; color="#9aa7b4";
            "Outer/Choice/Fork" [label="Fork", fillcolor="#c6e5b3"];
            "Outer/Choice//Left" [label="Left", shape=ellipse, style=filled, fillcolor="#f6cfcb"];
            "Outer/Choice//Right" [label="Right", shape=ellipse, style=filled, fillcolor="#f6cfcb"];
            "Outer/Choice/Fork" -> "Outer/Choice//Left" [label="True"];
            "Outer/Choice/Fork" -> "Outer/Choice//Right" [label="False"];
          }
          "Outer/End" [label="End"];
          "Outer//Done" [label="Done", shape=ellipse, style=filled, fillcolor="#f6cfcb"];
          "Outer/Choice//Left" -> "Outer/End";
          "Outer/Choice//Right" -> "Outer/Choice/Fork";
          "Outer/End" -> "Outer//Done" [label="Done"];
        }

        """.ReplaceLineEndings("\n"));

    [Fact]
    public void The_same_graph_is_drawn_the_same_in_whatever_order_it_was_defined()
    {
        for (var seed = 0; seed < 500; seed++)
        {
            var random = new Random(seed);
            var sketch = GraphSketch.Random(random);
            if (sketch.Faults().Any())
                continue;
            var order = Enumerable.Range(0, sketch.Names.Count).ToArray();
            random.Shuffle(order);

            GraphDot.Write(sketch.Build(order)).ShouldBe(GraphDot.Write(sketch.Build()), $"seed {seed}");
        }
    }

    [Fact]
    public void The_place_where_a_conversation_waits_can_be_pointed_out()
    {
        var plan = Nested().Finalize();

        var marked = GraphDot.Write(plan, "Outer/Choice/Fork").Split('\n').Except(GraphDot.Write(plan).Split('\n'));

        marked.ShouldHaveSingleItem().ShouldBe("""    "Outer/Choice/Fork" [label="Fork", fillcolor="#c6e5b3", color="#e8871e", penwidth=4];""");
    }

    [Fact]
    public void A_name_is_shown_as_it_is_and_adds_nothing_to_the_drawing()
    {
        var graph = Graph.Define<Completion>("""A "quoted" \N name""", g =>
            g.Add(new DefaultNode("x\"]; evil [label=\"&amp;\n\\")).On(Completion.Done, g.Exit(Completion.Done)));

        var dot = GraphDot.Write(graph);

        dot.ShouldStartWith("""digraph "A \"quoted\" \\N name" {""");
        dot.ShouldContain("""[label="x\"]; evil [label=\"&amp;amp;""" + "\uFFFD" + """\\", fillcolor=""");
    }

    [Fact]
    public void A_graph_with_faults_is_not_drawn_and_its_faults_are_told() =>
        Should.Throw<GraphValidationException>(() => GraphDot.Write(Graph.Define<Completion>("Empty", _ => { }))).Faults.Count.ShouldBe(1);

    [Fact]
    public void As_json_every_place_has_its_id_path_name_kind_and_transitions()
    {
        var plan = Nested().Finalize();

        var json = JsonDocument.Parse(GraphJson.Write(plan)).RootElement;

        json.GetProperty("name").GetString().ShouldBe("Outer");
        json.GetProperty("fingerprint").GetString().ShouldBe(plan.Fingerprint);
        json.GetProperty("initial").GetInt32().ShouldBe(NodeIds.Of("Outer/Choice/Fork"));
        json.GetProperty("exits").EnumerateArray().Select(exit => exit.GetString()).ShouldBe(["Done"]);
        var places = json.GetProperty("places").EnumerateArray().ToArray();
        places.Length.ShouldBe(2);
        JsonElement.DeepEquals(places[0], JsonElement.Parse(
            $$"""
            {"id":{{NodeIds.Of("Outer/Choice/Fork")}},"path":"Outer/Choice/Fork","name":"Fork","kind":"TrueFalseNode",
             "transitions":[{"name":"True","to":{{NodeIds.Of("Outer/End")}}},{"name":"False","to":{{NodeIds.Of("Outer/Choice/Fork")}}}]}
            """)).ShouldBeTrue(places[0].GetRawText());
        JsonElement.DeepEquals(places[1], JsonElement.Parse(
            $$"""
            {"id":{{NodeIds.Of("Outer/End")}},"path":"Outer/End","name":"End","kind":"DefaultNode","transitions":[{"name":"Done","exit":"Done"}]}
            """)).ShouldBeTrue(places[1].GetRawText());
    }
}
