using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>The families of small talk: what belongs to one, with its thing, and what only begins like one.</summary>
public sealed class FamilyWordingTests
{
    private static readonly string[] Scripted = ["chitchat-scripted", "chitchat-care"];

    private static readonly string[] GlobalTurn = ["launch", "globals/global_commands_launch"];

    // Scripted answers take whole sentences from the families, as they should; what is left shows what the families understand.
    private static readonly NluPipeline Families = Understanding.Pipeline(NluModel.Build(
        Understanding.ShippedAgents with { Agents = [.. Understanding.ShippedAgents.Agents.Where(agent => !Scripted.Contains(agent.Name))] },
        new ParserOptions().Seed));

    // Alone, so that nobody else's answer hides what the families would take.
    private static readonly NluPipeline Alone = Understanding.Pipeline(NluModel.Build(
        Understanding.ShippedAgents with
        {
            Agents = [.. Understanding.ShippedAgents.Agents.Where(agent => agent.Name == "chitchat-families")],
        },
        new ParserOptions().Seed));

    private static async Task<NluResult> ParseAsync(string text, params string[] rules) =>
        (await Families.ParseAsync(new() { Text = text, Rules = rules }, TestContext.Current.CancellationToken)).Result;

    [Fact]
    public async Task A_sentence_of_a_family_means_it_and_names_its_thing()
    {
        var wrong = new List<string>();
        var rows = TestData.Rows("parts/families.tsv").ToList();
        foreach (var row in rows)
        {
            var meant = Understanding.Describe(await ParseAsync(row[1], GlobalTurn), row[0], space: '+');
            if (meant != row[0])
                wrong.Add($"{row[1]} ({row[0]}): {meant}");
        }

        rows.Count.ShouldBeGreaterThanOrEqualTo(200);
        wrong.ShouldBeEmpty();
    }

    [Fact]
    public async Task With_all_agents_every_sentence_of_a_family_means_something()
    {
        var lost = new List<string>();
        foreach (var row in TestData.Rows("parts/families.tsv"))
        {
            if ((await Understanding.ParseAsync(row[1], GlobalTurn)).Intent is null)
                lost.Add(row[1]);
        }

        lost.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("can you remind me to call grandma")]
    [InlineData("can you take a picture")]
    [InlineData("can you tell me the news")]
    [InlineData("can you tell me what the weather is like")]
    [InlineData("can you play my favorite song")]
    [InlineData("can you help me with this")]
    [InlineData("do you know where my keys are")]
    [InlineData("do you know the answer")]
    [InlineData("do you have the weather for tomorrow")]
    [InlineData("are you coming to dinner")]
    [InlineData("are you sure about that")]
    [InlineData("are you still there")]
    [InlineData("I have to feed the fish")]
    [InlineData("what does it say on the label")]
    [InlineData("can you please")]
    public async Task What_only_begins_like_a_family_is_left_to_others(string text) =>
        (await Alone.ParseAsync(new() { Text = text, Rules = GlobalTurn }, TestContext.Current.CancellationToken)).Result.Intent.ShouldBeNull();

    [Theory]
    [InlineData("can you tell me a joke", "requestTellJiboContent")]
    [InlineData("do you have a joke", "requestTellJiboContent")]
    [InlineData("do you want to dance with me", "canJiboAction")]
    [InlineData("can you tell me the time", "askForTime")]
    [InlineData("do you know what time it is", "askForTime")]
    [InlineData("are you okay", "howAreYou")]
    [InlineData("are you happy", "howAreYou")]
    [InlineData("you are the best thank you", "thanks")]
    [InlineData("can you stop", "stop")]
    [InlineData("can you stop talking", "stop")]
    [InlineData("can you turn around", "turnAround")]
    [InlineData("can you set a timer for ten minutes", "start")]
    [InlineData("can you turn off the kitchen lights", "lightsGroupOff")]
    [InlineData("can you speak louder", "volumeUp")]
    [InlineData("can you go to sleep", "sleep")]
    [InlineData("I have to go", "goodBye")]
    public async Task Who_says_more_of_the_sentence_goes_before_a_family(string text, string intent) =>
        (await ParseAsync(text, GlobalTurn)).Intent.ShouldBe(intent);

    [Theory]
    [InlineData("are you a robot", "a robot")]
    [InlineData("are you a good friend", "a good friend")]
    [InlineData("are you smart jibo", "smart")]
    [InlineData("are you smart my friend", "smart")]
    public async Task A_filler_does_not_take_the_word_that_an_article_waits_for(string text, string descriptor) =>
        (await ParseAsync(text, "launch")).Entities.TextOf("GeneralDescriptor").ShouldBe(descriptor);

    [Fact]
    public void No_sentence_of_the_families_slows_the_classifier_down() =>
        Understanding.ShippedAgents.Agents.Single(agent => agent.Name == "chitchat-families")
            .Intents.ShouldAllBe(intent => intent.Utterances.Count == 0);
}
