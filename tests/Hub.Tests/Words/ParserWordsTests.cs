using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Words;
using Jibo.Pegasus.TestSupport;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Words;

/// <summary>What the parser is told, and what not.</summary>
public sealed class ParserWordsTests
{
    private readonly FakeParserAgents _parser = new();
    private readonly ManualTime _time = new();
    private readonly ParserWords _words;

    public ParserWordsTests() => _words = Hub();

    [Fact]
    public async Task A_manifest_becomes_an_agent_with_its_exact_values_as_constants()
    {
        await CompareAsync(_words, Skill("s", """
            {"name":"tell","utterances":["tell me","tell me {Who:person}"," tell me "],"entities":[
             {"name":"B","value":"b"},{"name":"A","value":"a","matchRule":"EXACT"},{"name":"Not","value":"n","matchRule":"NOT"},{"name":"Who","value":"*"},{"name":"N","value":5}]},
            {"name":"tell","utterances":["say it"],"entities":[{"name":"A","value":"a"},{"name":"B","value":"b"}]},
            {"name":"quiet"}
            """));

        var agent = _parser["skill:s"];
        agent.Rules.ShouldBe(["launch"]);
        var intent = agent.Intents.ShouldHaveSingleItem();
        intent.Name.ShouldBe("tell");
        intent.Entities!.Select(entity => $"{entity.Key}={entity.Value}").ShouldBe(["A=a", "B=b"]);
        intent.Utterances.ShouldBe(["tell me", "say it"]);
        intent.Templates.ShouldBe(["tell me {Who:person}"]);
    }

    [Fact]
    public async Task Skills_on_the_robot_without_words_or_without_robots_are_not_told()
    {
        await CompareAsync(_words,
            Skill("quiet", """{"name":"a"}"""),
            Skill("old", Entry("old words")) with { Weight = 0, Version = "1" },
            new RegisteredSkill(Skill("@be/clock", Entry("what time is it")).Manifest, Url: null));

        _parser.Puts.ShouldBe(0);
    }

    [Fact]
    public async Task Versions_of_a_skill_speak_with_one_voice()
    {
        await CompareAsync(_words, Skill("s", Entry("old words")) with { Version = "1" }, Skill("s", Entry("new words")) with { Version = "2" });

        _parser["skill:s"].Intents.ShouldHaveSingleItem().Utterances.ShouldBe(["old words", "new words"]);
    }

    [Fact]
    public async Task What_has_not_changed_is_told_once()
    {
        for (var i = 0; i < 5; i++)
            (await CompareAsync(_words, Skill("s", Entry("hello there")))).ShouldBeTrue();
        _parser.Puts.ShouldBe(1);

        await CompareAsync(_words, Skill("s", Entry("hello you")));
        _parser.Puts.ShouldBe(2);
    }

    [Fact]
    public async Task A_parser_that_started_anew_is_told_again_and_a_missing_agent_too()
    {
        await CompareAsync(_words, Skill("s", Entry("hello")));
        _parser.Restart();
        await CompareAsync(_words, Skill("s", Entry("hello")));
        _parser.Puts.ShouldBe(2);

        await _parser.DeleteAgentAsync("skill:s", TestContext.Current.CancellationToken);
        await CompareAsync(_words, Skill("s", Entry("hello")));
        _parser.Puts.ShouldBe(3);
    }

    [Fact]
    public async Task A_skill_that_goes_away_takes_its_words_along()
    {
        await CompareAsync(_words, Skill("s", Entry("hello")), Skill("t", Entry("good bye")));
        await CompareAsync(_words, Skill("t", Entry("good bye")));
        _parser.Names.ShouldBe(["skill:t"]);
        await CompareAsync(_words);
        _parser.Names.ShouldBeEmpty();

        var lists = _parser.Lists;
        await CompareAsync(_words);
        _parser.Lists.ShouldBe(lists, "with nothing to tell nobody is asked");
    }

    [Fact]
    public async Task Two_hubs_that_disagree_each_tell_once_and_then_leave_the_other_alone()
    {
        var other = Hub();
        for (var i = 0; i < 10; i++)
        {
            await CompareAsync(_words, Skill("s", Entry("hello")), Skill("only here", Entry("hi")));
            await CompareAsync(other, Skill("s", Entry("good day")));
        }

        // Each its own; and once what the other, when it started, took for left over.
        _parser.Puts.ShouldBe(4);
        _parser.Names.ShouldBe(["skill:only here", "skill:s"]);
        _parser["skill:s"].Intents[0].Utterances.ShouldBe(["good day"]);

        // What the other told since stays when the skill goes away here.
        await CompareAsync(_words);
        _parser.Names.ShouldBe(["skill:s"]);
    }

    [Fact]
    public async Task What_was_left_over_is_taken_back_once_the_skills_are_known()
    {
        await _parser.PutAgentAsync("skill:gone", new() { Intents = [] }, TestContext.Current.CancellationToken);
        await _parser.PutAgentAsync("by hand", new() { Intents = [] }, TestContext.Current.CancellationToken);

        await _words.CompareAsync(new SkillRegistry([]), settling: true, TestContext.Current.CancellationToken);
        _parser.Names.ShouldBe(["by hand", "skill:gone"]);
        await CompareAsync(_words);
        _parser.Names.ShouldBe(["by hand"]);
    }

    [Fact]
    public async Task A_refusal_is_told_and_tried_again_after_a_minute_while_the_old_words_stay()
    {
        await CompareAsync(_words, Skill("s", Entry("hello")));
        _parser.Refusal = "no room";
        for (var i = 0; i < 5; i++)
            (await CompareAsync(_words, Skill("s", Entry("good day")), Skill("t", Entry("hi")))).ShouldBeTrue();
        _parser.Puts.ShouldBe(3);
        _words.Problem.ShouldBe("s: no room; t: no room");
        _parser["skill:s"].Intents[0].Utterances.ShouldBe(["hello"]);

        _parser.Refusal = null;
        _time.Advance(TimeSpan.FromMinutes(1));
        await CompareAsync(_words, Skill("s", Entry("good day")), Skill("t", Entry("hi")));
        _words.Problem.ShouldBeNull();
        _parser["skill:s"].Intents[0].Utterances.ShouldBe(["good day"]);
    }

    [Fact]
    public async Task Refused_words_of_a_skill_that_goes_away_take_the_older_ones_along()
    {
        await CompareAsync(_words, Skill("s", Entry("hello")));
        _parser.Refusal = "no room";
        await CompareAsync(_words, Skill("s", Entry("good day")));
        await CompareAsync(_words);
        _parser.Names.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_training_is_followed_to_its_end()
    {
        _parser.State = AgentStates.Training;
        (await CompareAsync(_words, Skill("s", Entry("hello")))).ShouldBeFalse();
        (await CompareAsync(_words, Skill("s", Entry("hello")))).ShouldBeFalse();

        _parser.State = AgentStates.Failed;
        (await CompareAsync(_words, Skill("s", Entry("hello")))).ShouldBeTrue();
        _words.Problem.ShouldBe("s: too much");
    }

    private static string Entry(string utterance) => $$"""{"name":"greet","utterances":["{{utterance}}"]}""";

    private static RegisteredSkill Skill(string id, string intents)
    {
        MessageParser.TryRead(
            System.Text.Encoding.UTF8.GetBytes($$"""{"id":"{{id}}","intents":[{{intents}}]}"""), PegasusJson.Wire.SkillManifest, out SkillManifest? manifest, out var problem)
            .ShouldBeTrue(problem?.Message);
        return new(manifest!, new Uri("http://skill.test/v1/main"));
    }

    private static Task<bool> CompareAsync(ParserWords words, params RegisteredSkill[] skills) =>
        words.CompareAsync(new SkillRegistry(skills), settling: false, TestContext.Current.CancellationToken);

    private ParserWords Hub() => new(_parser, _time, NullLogger<ParserWords>.Instance);
}
