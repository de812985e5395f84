using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>What an engine leaves out that knows the intent alone, looked for among the words.</summary>
public sealed class SlotFinderTests
{
    private static readonly NluModel Model = Understanding.ShippedModel;

    [Theory]
    [InlineData("start", "domain=timer hours=null minutes=null seconds=null", "the eggs want some ten minutes or so", "hours=null minutes=10 seconds=null")]
    [InlineData("start", "domain=timer hours=null minutes=null seconds=null", "the eggs want a while", "hours=null minutes=null seconds=null")]
    [InlineData("set", "domain=alarm time=null ampm=null", "I had better be on my feet by half past six in the morning", "time=6:30 ampm=am")]
    [InlineData("set", "domain=alarm time=null ampm=null", "one of those alarms", "time=null ampm=null")]
    [InlineData("askForTime", "domain=clock", "my aunt in Tokyo must be asleep", "city=Tokyo")]
    [InlineData("lightsGroupOn", "", "something to see by in the dining room", "group=dining room")]
    [InlineData("lightsColorGroup", "", "I fancy the kitchen all in green", "color=green group=kitchen")]
    public void What_was_said_of_a_slot_is_found_wherever_it_stands(string name, string constants, string text, string expected)
    {
        var intent = Intent(name, constants);

        var entities = Model.Slots.Fill(intent, intent.EntitiesFor("launch"), Query(text));

        foreach (var pair in expected.Split(' ').Aggregate(new List<string>(), Join))
            entities.TextOf(pair.Split('=')[0]).ShouldBe(pair.Split('=')[1], text);
    }

    [Fact]
    public void A_text_too_long_for_templates_is_not_looked_through()
    {
        var intent = Intent("askForTime", "domain=clock");
        var entities = intent.EntitiesFor("launch");

        Model.Slots.Fill(intent, entities, Query(string.Concat(Enumerable.Repeat("tokyo ", GrammarEngine.MaxWords + 1)))).ShouldBeSameAs(entities);
    }

    // Values may have spaces: what has no "=" belongs to the value before.
    private static List<string> Join(List<string> pairs, string part)
    {
        if (part.Contains('='))
            pairs.Add(part);
        else
            pairs[^1] += " " + part;
        return pairs;
    }

    private static NluQuery Query(string text) => new() { Utterance = Model.Normalizer.Normalize(text), Rules = ["launch"] };

    private static AgentIntent Intent(string name, string constants) => Understanding.ShippedAgents.Intents.First(intent =>
        intent.Name == name && intent.Rules.Contains("launch") && constants.Split(' ', StringSplitOptions.RemoveEmptyEntries).All(pair => intent.Label.Contains(pair, StringComparison.Ordinal)));
}
