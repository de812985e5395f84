using System.Text.Json;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.SystemTests.Running;

namespace Jibo.Pegasus.SystemTests;

/// <summary>Conversations of several turns, each on a socket of its own, with the session carried by the robot alone.</summary>
public abstract class Conversations(PegasusSystem system)
{
    private const string Anything = "shared/wildcard";
    private const string YesNo = "shared/yes_no";

    // A robot in a terminal: it has no greeting skill of its own.
    private RobotProfile Terminal => system.Robot with { RobotId = "System-Test-Robot-Talking", OnRobotSkills = [] };

    [Fact]
    public async Task A_round_of_jokes_goes_on_for_yes_and_ends_for_no()
    {
        var joke = await SayAsync("tell me a joke", null);
        joke.SkillId.ShouldBe("joke-skill");
        joke = await HearToTheEndAsync(joke);

        joke = await HearToTheEndAsync(await SayAsync("yes please", joke));
        var parting = await SayAsync("no thanks", joke);

        parting.Said.ShouldNotBeEmpty();
        parting.ListensFor.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_knock_knock_joke_of_the_persons_own_is_laughed_at()
    {
        var door = await SayAsync("knock knock", null);
        (door.SkillId, door.ListensFor).ShouldBe(("joke-skill", Anything));

        var who = await SayAsync("it's the cheese", door);
        who.Said.ShouldContain("the cheese who?");
        var laugh = await SayAsync("the cheese that you left in the sun", who);
        laugh.ListensFor.ShouldBe(YesNo);
    }

    [Fact]
    public async Task A_riddle_and_a_knock_knock_joke_are_told_when_they_are_asked_for()
    {
        (await SayAsync("ask me a riddle", null)).ListensFor.ShouldBe(Anything);

        var knock = await SayAsync("tell me a knock knock joke", null);
        knock.Said.ShouldContain("nock knock.");
        (await SayAsync("who's there", knock)).ListensFor.ShouldBe(Anything);
    }

    [Theory]
    [InlineData("good morning")]
    [InlineData("hello jibo")]
    [InlineData("good night")]
    [InlineData("i'm home")]
    [InlineData("bye")]
    public async Task A_greeting_is_answered_where_the_robot_has_no_skill_for_it(string greeting)
    {
        var answer = await SayAsync(greeting, null);

        answer.SkillId.ShouldBe("greeting-skill");
        answer.Said.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task A_real_robot_greets_by_itself()
    {
        await using var robot = await system.DialAsync(Terminal with { OnRobotSkills = null });
        await robot.SendAsync(robot.Turn.ListenToText(), robot.Turn.Text("good morning"), robot.Turn.Context());

        var listen = JsonSerializer.Deserialize((await robot.ExpectFinalAsync()).Utf8.Span, PegasusJson.Wire.ListenFrame)!;

        (listen.Data.Match?.SkillId, listen.Data.Match?.OnRobot).ShouldBe(("@be/greetings", true));
    }

    [Fact]
    public async Task The_tutorial_is_launched_by_what_its_manifest_says()
    {
        var tour = await SayAsync("show me an example", null);

        tour.SkillId.ShouldBe("example-skill");
        tour.Said.ShouldNotBeEmpty();
    }

    /// <summary>Answers whatever a joke in turns asks, until another one is offered.</summary>
    private async Task<Answer> HearToTheEndAsync(Answer joke)
    {
        for (var turn = 0; turn < 4 && joke.ListensFor == Anything; turn++)
            joke = await SayAsync("who is there", joke);
        joke.ListensFor.ShouldBe(YesNo);
        joke.Said.ShouldNotBeEmpty();
        return joke;
    }

    /// <summary>One turn: after "Hey Jibo", or as the answer to a question.</summary>
    private async Task<Answer> SayAsync(string text, Answer? after)
    {
        await using var robot = await system.DialAsync(Terminal);
        var listen = after is null
            ? robot.Turn.ListenToText()
            : robot.Turn.ListenToText([after.ListensFor, "globals/gui_nav", "globals/mim_repeat", "globals/global_commands_launch"], hotphrase: false);
        await robot.SendAsync(listen, robot.Turn.Text(text), robot.Turn.Context(after?.Skill));
        var last = await robot.ExpectFinalAsync();
        last.Type.ShouldBe("SKILL_ACTION", robot.ToString());
        var action = JsonSerializer.Deserialize(last.Utf8.Span, PegasusJson.Wire.SkillActionResponse)!;
        return new(SpokenText.Of(last.Utf8), RuleOf(action), action.Data.Skill);
    }

    private static string RuleOf(SkillActionResponse action)
    {
        var json = JsonSerializer.Serialize(action, PegasusJson.Wire.SkillActionResponse);
        using var document = JsonDocument.Parse(json);
        return Find(document.RootElement) ?? "";

        static string? Find(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object when element.TryGetProperty("contexts", out var contexts) => contexts[0].GetString(),
            JsonValueKind.Object => element.EnumerateObject().Select(member => Find(member.Value)).FirstOrDefault(rule => rule is not null),
            JsonValueKind.Array => element.EnumerateArray().Select(Find).FirstOrDefault(rule => rule is not null),
            _ => null,
        };
    }

    /// <param name="Said">Without markup.</param>
    /// <param name="ListensFor">The rule that the robot listens with; empty when it does not.</param>
    /// <param name="Skill">Who has the floor, with the session.</param>
    private sealed record Answer(string Said, string ListensFor, SkillContext Skill)
    {
        public string? SkillId => Skill.Id;
    }
}

[Collection(nameof(OneProcess))]
public sealed class ConversationsInOneProcess(OneProcess system) : Conversations(system);
