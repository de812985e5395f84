using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>A session comes back from a robot, or from somebody who says to be one.</summary>
public sealed class HostileSessionTests : IAsyncDisposable
{
    private readonly SkillTestClient _jibo = SkillTestClient.For<JokeSkill>("joke-skill");

    public ValueTask DisposeAsync() => _jibo.DisposeAsync();

    private async Task<TestAnswer> AnswerWithAsync(string kind, string data)
    {
        await _jibo.LaunchAsync("requestTellJiboContent", entities: Entities.Of(("JiboContent", "Joke"), ("JokeKind", kind)));
        var session = _jibo.Session! with { Data = JsonElement.Parse(data) };
        return await _jibo.SendAsync(_jibo.Request(SkillRequestTypes.ListenUpdate, new()
        {
            Nlu = new() { Intent = "wildcard", Entities = Entities.Of(("content", "who's there")), Rules = ["shared/wildcard"] },
            Asr = new() { Text = "who's there", Confidence = 1 },
        }, session));
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"round":{"joke":"JK_RIDDLE_999","told":1}}""")]
    [InlineData("""{"round":{"joke":"' || true || '","told":-5}}""")]
    [InlineData("""{"round":"nonsense"}""")]
    [InlineData("""{"round":{"joke":{"a":1}}}""")]
    public async Task A_riddle_that_got_lost_on_the_way_ends_with_an_apology(string data)
    {
        var answer = await AnswerWithAsync("Riddle", data);

        answer.Slims[0].Config.Play!.Meta!.MimId.ShouldBe("ForgottenEnd");
        answer.ShouldBeFinal(false).ShouldListenFor(Jokes.YesNo);
    }

    [Theory]
    [InlineData("""{"round":{"joke":"JK_RIDDLE_01","told":2147483647}}""")]
    [InlineData("""{"round":{"joke":"JK_RIDDLE_01","told":6}}""")]
    public async Task However_many_jokes_a_session_has_heard_six_are_enough(string data) =>
        (await AnswerWithAsync("Riddle", data)).ShouldBeFinal().PromptId.ShouldNotBeNull().ShouldStartWith("Enough_");

    [Fact]
    public async Task A_visitor_whose_name_is_gone_ends_the_joke_in_peace()
    {
        var answer = await AnswerWithAsync("KnockKnock", "{}");

        answer.ShouldBeFinal(false);
        answer.Speech.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_kind_that_there_is_not_gives_any_joke()
    {
        await AnswerWithAsync("Riddle", """{"round":{"joke":"JK_RIDDLE_01","told":1,"wanted":"LIMERICK"}}""");

        Jokes.JokeOf(await _jibo.ContinueAsync("yes", "yes")).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_session_of_another_graph_is_refused()
    {
        await _jibo.LaunchAsync("knockKnock");
        var session = _jibo.Session! with { NodeId = 1, Trace = [new() { NodeId = 1 }] };

        var answer = await _jibo.SendAsync(_jibo.Request(SkillRequestTypes.ListenUpdate, new(), session));

        answer.ShouldBeError("Node id '1' isn't a part of this graph");
    }
}
