using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar;

/// <summary>Which rules are asked, and which of them wins.</summary>
public sealed class RuleTests
{
    [Fact]
    public async Task Only_active_rules_are_matched()
    {
        (await Understanding.ParseAsync("tell me a joke", "shared/yes_no", "globals/global_commands_launch")).ShouldBe(NluResult.Nothing);
        (await Understanding.ParseAsync("yes", "launch")).ShouldBe(NluResult.Nothing);
        (await Understanding.ParseAsync("yes")).ShouldBe(NluResult.Nothing);
    }

    [Theory]
    [InlineData("shared/yes_no", true)]
    [InlineData("tutorial/yes_no", true)]
    [InlineData("yes_no", false)]
    [InlineData("shared/yes_no_maybe", false)]
    [InlineData("shared.yes_no", false)]
    public async Task Every_rule_that_ends_in_yes_no_takes_yes_and_keeps_its_name(string rule, bool known)
    {
        var result = await Understanding.ParseAsync("yes please", rule);

        result.Intent.ShouldBe(known ? "yes" : null);
        result.Rules.ShouldBe(known ? [rule] : []);
    }

    [Fact]
    public async Task The_rule_that_understood_more_wins()
    {
        var result = await Understanding.ParseAsync("okay say that again", "shared/yes_no", "globals/mim_repeat");

        result.Intent.ShouldBe("repeat");
        result.Rules.ShouldBe(["globals/mim_repeat"]);
    }

    [Theory]
    [InlineData("launch", "a/own")]
    [InlineData("globals/always", "a/own")]
    public async Task At_equal_score_a_rule_of_the_moment_beats_one_that_is_always_there(string always, string own)
    {
        var pipeline = Understanding.Pipeline(Pegasus.Parser.Agents.NluModel.Build(TestAgents.Read(("a.yaml", $"""
            agent: a
            intents:
              - name: it
                rules: [{always}, {own}, b/own]
                templates: [say it]
            """)), seed: 1));

        var result = (await pipeline.ParseAsync(
            new() { Text = "say it", Rules = [always, own, "b/own"] }, TestContext.Current.CancellationToken)).Result;

        result.Rules.ShouldBe([own]);
    }

    [Fact]
    public async Task A_launch_says_which_part_of_the_union_it_was()
    {
        var joke = await Understanding.ParseAsync("tell me a joke", "launch", "globals/global_commands_launch");
        var time = await Understanding.ParseAsync("what time is it", "launch");
        var hello = await Understanding.ParseAsync("hello", "launch");
        var stop = await Understanding.ParseAsync("stop", "launch", "globals/global_commands_launch");

        Print(joke).ShouldBe("requestTellJiboContent JiboContent=Joke union_original_fst_name=handle:chitchat/launch [launch]");
        Print(time).ShouldBe("askForTime domain=clock skill=@be/clock union_original_fst_name=handle:clock/launch [launch]");
        Print(hello).ShouldBe("hello skill=@be/greetings union_original_fst_name=handle:greetings/launch [launch]");
        Print(stop).ShouldBe("stop domain=global_commands [globals/global_commands_launch]");
    }

    [Fact]
    public async Task An_absent_volume_is_the_text_null()
    {
        (await Understanding.ParseAsync("turn it up", "globals/global_commands_launch")).Entities.TextOf("volumeLevel").ShouldBe("null");
        (await Understanding.ParseAsync("set the volume to three", "globals/global_commands_launch")).Entities.TextOf("volumeLevel").ShouldBe("3");
    }

    [Theory]
    [InlineData("hey jibo could you please tell me a joke")]
    [InlineData("Jibo, tell me a joke, please!")]
    [InlineData("oh well um can you tell me a joke thank you")]
    [InlineData("I'd like you to tell me a joke right now if you can")]
    public async Task What_is_said_around_a_request_does_not_matter(string text) =>
        (await Understanding.ParseAsync(text, "launch")).Intent.ShouldBe("requestTellJiboContent");

    private static string Print(NluResult result) =>
        $"{result.Intent} {string.Join(' ', result.Entities!.OrderBy(e => e.Key, StringComparer.Ordinal).Select(e => $"{e.Key}={e.Value}"))} [{string.Join(',', result.Rules!)}]";
}
