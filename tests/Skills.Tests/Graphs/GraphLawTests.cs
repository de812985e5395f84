using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Graphs;

/// <summary>What holds of every graph, tried on many that were made up at random.</summary>
public class GraphLawTests
{
    private const int Tries = 2_000;

    [Fact]
    public void Finalize_finds_exactly_the_faults_that_a_slow_and_simple_judge_finds()
    {
        var sound = 0;
        for (var seed = 0; seed < Tries; seed++)
        {
            var sketch = GraphSketch.Random(new Random(seed));
            var expected = sketch.Faults().Order(StringComparer.Ordinal).ToArray();
            sound += expected.Length == 0 ? 1 : 0;
            string[] found = [];
            try
            {
                sketch.Build().Finalize();
            }
            catch (GraphValidationException e)
            {
                found = [.. e.Faults.Select(fault => fault.ToString()).Order(StringComparer.Ordinal)];
            }

            found.ShouldBe(expected, $"seed {seed}");
        }

        // The law says little unless both verdicts were tried often.
        sound.ShouldBeInRange(Tries / 20, Tries * 19 / 20);
    }

    [Fact]
    public void Ids_and_fingerprints_do_not_depend_on_the_order_of_definition()
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new Random(seed);
            var sketch = GraphSketch.Random(random);
            if (sketch.Faults().Any())
                continue;
            var order = Enumerable.Range(0, sketch.Names.Count).ToArray();
            random.Shuffle(order);

            var plan = sketch.Build().Finalize();
            var shuffled = sketch.Build(order).Finalize();

            shuffled.Fingerprint.ShouldBe(plan.Fingerprint);
            shuffled.Initial.Id.ShouldBe(plan.Initial.Id);
            shuffled.BreadthFirst().Select(place => (place.Id, place.Path)).ShouldBe(plan.BreadthFirst().Select(place => (place.Id, place.Path)), $"seed {seed}");
        }
    }

    [Fact]
    public void Every_place_of_a_plan_can_be_reached_and_leads_on_or_out()
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var plan = NestedGraphs.Random(new Random(seed)).Finalize();

            plan.BreadthFirst().Count().ShouldBe(plan.Places.Count, $"seed {seed}");
            foreach (var step in plan.Places.Values.SelectMany(place => place.Steps))
            {
                (step.Next is null).ShouldBe(step.Exit is not null);
                if (step.Next is { } next)
                    plan.Places[next.Id].ShouldBeSameAs(next);
                else
                    plan.Shape.Exits.ShouldContain(step.Exit);
            }
        }
    }

    [Fact]
    public void A_plan_leads_where_a_finger_on_the_nested_graphs_goes()
    {
        for (var seed = 0; seed < Tries; seed++)
        {
            var random = new Random(seed);
            var graph = NestedGraphs.Random(random);
            var place = graph.Finalize().Initial;
            var finger = new FingerOnGraph(graph);
            for (var steps = 0; steps < 100; steps++)
            {
                finger.Path.ShouldBe(place.Path, $"seed {seed}");
                var step = place.Steps[random.Next(place.Steps.Count)];
                finger.Take(step.Transition);
                finger.LeftBy.ShouldBe(step.Exit, $"seed {seed}");
                if (step.Next is not { } next)
                    break;
                place = next;
            }
        }
    }
}
