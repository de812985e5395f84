using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Tests.Support;

namespace Jibo.Pegasus.Parser.Tests.Shipped;

/// <summary>What skills listen for when they have asked something, and what launches jokes and greetings.</summary>
public class SharedRuleTests
{
    private static readonly string[] Global = ["globals/gui_nav", "globals/mim_repeat", "globals/global_commands_launch"];

    [Theory]
    [InlineData("shared/wildcard", "who's there", "wildcard")]
    [InlineData("shared/wildcard", "lettuce", "wildcard content=lettuce")]
    [InlineData("shared/wildcard", "no", "wildcard content=no")]
    [InlineData("shared/wildcard", "because it was the seventh banana of the day", "wildcard")]
    [InlineData("shared/wildcard", "stop", "stop")]
    [InlineData("shared/verify_id", "yes", "yes")]
    [InlineData("shared/verify_id", "no thanks", "no")]
    [InlineData("shared/verify_id", "that's not me", "wrongID")]
    [InlineData("shared/verify_id", "I'm not Ada", "wrongID")]
    [InlineData("shared/no_id", "sure", "yes")]
    [InlineData("shared/wrong_id", "ada", "loopmember loopMemberReferent=a1")]
    [InlineData("shared/wrong_id", "it's Ada", "loopmember loopMemberReferent=a1")]
    [InlineData("shared/wrong_id", "my name is Bob Sample", "loopmember loopMemberReferent=b1")]
    [InlineData("shared/wrong_id", "I'm Zebulon", "notInLoop")]
    [InlineData("shared/wrong_id", "somebody else", "notInLoop")]
    [InlineData("shared/wrong_id", "you don't know me", "notInLoop")]
    [InlineData("shared/wrong_id", "never mind", "cancel")]
    [InlineData("shared/wrong_id", "I would rather not say", "cancel")]
    [InlineData("example/color", "blue", "favoriteColor color=blue")]
    [InlineData("example/color", "my favorite color is dark green", "favoriteColor")]
    [InlineData("example/color", "I like yellow best", "favoriteColor color=yellow")]
    public async Task A_local_turn_is_understood_by_its_rule(string rule, string text, string meant)
    {
        var result = await AskAsync(text, [rule, .. Global]);

        Understanding.Describe(result, meant).ShouldBe(meant);
    }

    [Theory]
    [InlineData("knock knock", "knockKnock")]
    [InlineData("tell me a knock knock joke", "requestTellJiboContent JiboContent=Joke JokeKind=KnockKnock")]
    [InlineData("do you know any knock knock jokes", "requestTellJiboContent JiboContent=Joke JokeKind=KnockKnock")]
    [InlineData("good morning", "goodMorning skill=@be/greetings")]
    [InlineData("a very good evening to you", "goodEvening")]
    [InlineData("good afternoon everybody", "goodAfternoon")]
    [InlineData("goodnight jibo", "goodNight")]
    [InlineData("I'm going to bed now", "goodNight")]
    [InlineData("honey I'm home", "imHome")]
    [InlineData("we're back from vacation", "imBack")]
    [InlineData("merry christmas", "happyHoliday")]
    [InlineData("show me an example", "showExample")]
    [InlineData("hello there", "hello")]
    [InlineData("bye bye", "goodBye")]
    public async Task A_launch_is_understood(string text, string meant)
    {
        var result = await AskAsync(text, ["launch", "globals/global_commands_launch"]);

        Understanding.Describe(result, meant).ShouldBe(meant);
        result.Rules.ShouldBe(["launch"]);
    }

    [Theory]
    [InlineData("home")]
    [InlineData("back")]
    [InlineData("who's there")]
    public async Task Words_that_only_answer_launch_nothing(string text) =>
        (await AskAsync(text, ["launch"])).Intent.ShouldBeNull();

    private static async Task<NluResult> AskAsync(string text, string[] rules) => (await Understanding.Shipped.ParseAsync(
        new()
        {
            Text = text,
            Rules = rules,
            Loop = new([new() { Id = "a1", FirstName = "Ada", LastName = "Example" }, new() { Id = "b1", FirstName = "Bob", LastName = "Sample" }]),
        },
        TestContext.Current.CancellationToken)).Result;
}
