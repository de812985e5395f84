using System.Text.Json;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Nodes;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Nodes;

public class SwitchNodeTests
{
    private enum Drink
    {
        Tea,
        Coffee,
        Neither,
    }

    private static readonly Dictionary<string, Drink> Words = new() { ["tea"] = Drink.Tea, ["coffee"] = Drink.Coffee };

    private static async Task<string> Way(Node<Drink> node, string intent, IReadOnlyDictionary<string, JsonElement>? entities = null)
    {
        await using var jibo = GraphOf.Client(GraphOf.Node(node));
        return (await jibo.LaunchAsync(intent, entities: entities)).Speech;
    }

    [Fact]
    public async Task A_switch_takes_the_way_that_its_function_says()
    {
        (await Way(new SwitchNode<Drink>("Switch", turn => turn.General.Lang == "en" ? Drink.Tea : Drink.Coffee), "go")).ShouldBe("Tea");
    }

    [Theory]
    [InlineData("tea", "Tea")]
    [InlineData("COFFEE", "Coffee")]
    [InlineData("water", "Neither")]
    [InlineData("", "Neither")]
    public async Task An_intent_switch_takes_the_way_of_the_intent_whatever_its_case(string intent, string way) =>
        (await Way(new IntentSwitchNode<Drink>("Switch", Words, Drink.Neither), intent)).ShouldBe(way);

    [Fact]
    public async Task An_intent_switch_takes_the_other_way_when_nothing_was_meant()
    {
        await using var jibo = GraphOf.Client(GraphOf.Node(new IntentSwitchNode<Drink>("Switch", Words, Drink.Neither)));

        (await jibo.LaunchProactivelyAsync()).ShouldSay("Neither");
    }

    [Theory]
    [InlineData("""{"drink":"tea"}""", "Tea")]
    [InlineData("""{"drink":"Coffee"}""", "Coffee")]
    [InlineData("""{"drink":["tea","coffee"]}""", "Tea")]
    [InlineData("""{"drink":[]}""", "Neither")]
    [InlineData("""{"drink":5}""", "Neither")]
    [InlineData("""{"drink":null}""", "Neither")]
    [InlineData("""{"food":"tea"}""", "Neither")]
    public async Task An_entity_switch_takes_the_way_of_the_value(string entities, string way)
    {
        var map = JsonElement.Parse(entities).EnumerateObject().ToDictionary(entity => entity.Name, entity => entity.Value);

        (await Way(new EntitySwitchNode<Drink>("Switch", "drink", Words, Drink.Neither), "go", map)).ShouldBe(way);
    }

    [Fact]
    public void Words_that_differ_in_case_alone_are_refused()
    {
        var words = new Dictionary<string, Drink> { ["tea"] = Drink.Tea, ["Tea"] = Drink.Coffee };

        Should.Throw<ArgumentException>(() => new IntentSwitchNode<Drink>("Switch", words, Drink.Neither));
        Should.Throw<ArgumentException>(() => new EntitySwitchNode<Drink>("Switch", "drink", words, Drink.Neither));
    }

    [Fact]
    public async Task A_way_that_is_no_member_of_the_enum_is_named()
    {
        await using var jibo = GraphOf.Client(GraphOf.Node(new SwitchNode<Drink>("Switch", _ => (Drink)9)));

        (await jibo.LaunchAsync("go")).ShouldBeError("State 'Switch' returned unregistered transition '9'");
    }
}
