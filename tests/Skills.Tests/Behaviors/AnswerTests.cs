using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Tests.Support;

namespace Jibo.Pegasus.Skills.Tests.Behaviors;

public class AnswerTests
{
    private const string Looper = "aaaaaaaaaaaaaaaaaaaaaa01";

    private static string Shape(Behavior? behavior) => behavior switch
    {
        Sequence sequence => $"SEQUENCE[{string.Join(", ", sequence.Children.Select(Shape))}]",
        Contracts.Skills.Behaviors.Parallel parallel => $"PARALLEL[{string.Join(", ", parallel.Children.Select(Shape))}]",
        null => "null",
        _ => behavior.GetType().Name,
    };

    [Theory]
    [InlineData(false, false, "Slim")]
    [InlineData(true, false, "SEQUENCE[SetPresentPerson, Slim]")]
    [InlineData(false, true, "PARALLEL[ImpactEmotion, Slim]")]
    [InlineData(true, true, "PARALLEL[ImpactEmotion, SEQUENCE[SetPresentPerson, Slim]]")]
    public async Task Supplementals_wrap_the_main_behavior_in_only_the_layers_they_need(bool sequence, bool parallel, string shape)
    {
        await using var jibo = Jibos.OnEnter(turn =>
        {
            if (parallel)
                turn.AddParallel(turn.Jcp.ImpactEmotion("LOW_POS"));
            if (sequence)
                turn.AddSequence(turn.Jcp.SetPresentPerson(Looper));
            return EnterResult.Act(turn.Jcp.Announcement(EsmlText.Text("Hi")), final: true);
        });

        var answer = await jibo.LaunchAsync("go");

        Shape(answer.Behavior).ShouldBe(shape);
        if (parallel)
            answer.Json.ShouldContain("\"succeedOnFirst\":false");
    }

    [Fact]
    public async Task Several_slims_stay_in_a_sequence_of_their_own_under_supplementals()
    {
        await using var jibo = Jibos.OnEnter(turn =>
        {
            turn.AddSequence(turn.Jcp.SetPresentPerson(Looper));
            return turn.Jcp.Sequence(turn.Jcp.Announcement(EsmlText.Text("One")), turn.Jcp.Announcement(EsmlText.Text("Two")));
        });

        var answer = await jibo.LaunchAsync("go");

        Shape(answer.Behavior).ShouldBe("SEQUENCE[SetPresentPerson, SEQUENCE[Slim, Slim]]");
        answer.Speech.ShouldBe("One Two");
    }

    [Fact]
    public async Task What_was_gathered_is_played_even_when_nothing_is_said()
    {
        await using var jibo = Jibos.OnEnter(turn =>
        {
            turn.AddParallel(turn.Jcp.ImpactEmotion("LOW_POS"));
            return EnterResult.Continue;
        });

        Shape((await jibo.LaunchAsync("go")).ShouldBeFinal().Behavior).ShouldBe("PARALLEL[ImpactEmotion]");
    }

    [Fact]
    public async Task A_launch_reports_that_a_person_began_it()
    {
        await using var jibo = Jibos.OnEnter(turn => EnterResult.Act(turn.Jcp.Silence(), final: true));

        (await jibo.LaunchAsync("go")).Json.ShouldContain(
            """
            "analytics":{"func-skill":[{"event":"Skill Entry","properties":{"initial_intent":"n/a","domain":"","was_hey_jibo_launch":true,"user_initiated":true,"last_skill":"n/a"}}]}
            """.Trim());
    }

    [Fact]
    public async Task A_proactive_launch_reports_that_nobody_asked()
    {
        await using var jibo = Jibos.OnEnter(turn => EnterResult.Act(turn.Jcp.Silence(), final: true));

        (await jibo.LaunchProactivelyAsync()).Json.ShouldContain("\"was_hey_jibo_launch\":false,\"user_initiated\":false");
    }

    [Fact]
    public async Task An_update_reports_only_what_the_skill_tracks()
    {
        await using var jibo = Jibos.Func(new()
        {
            Enter = (turn, _) => Task.FromResult<EnterResult>(turn.Jcp.Question(EsmlText.Text("Well?"), ["shared/yes_no"])),
            Exit = (turn, _) =>
            {
                turn.Track("Answered");
                return Task.FromResult<ExitResult<FuncSkill.Fork>>(FuncSkill.Fork.Done);
            },
        });
        await jibo.LaunchAsync("go");

        (await jibo.ContinueAsync("yes")).Events.ShouldHaveSingleItem().Event.ShouldBe("Answered");
    }

    [Fact]
    public async Task Silence_is_an_empty_sequence_that_a_player_completes()
    {
        await using var jibo = Jibos.OnEnter(turn => EnterResult.Act(turn.Jcp.Silence(), final: true));

        var answer = await jibo.LaunchAsync("go");

        answer.ShouldBeSilent().ShouldBeFinal();
        Shape(answer.Behavior).ShouldBe("SEQUENCE[]");
    }

    [Fact]
    public async Task Every_behavior_has_an_id_of_its_own_in_the_robots_form()
    {
        await using var jibo = Jibos.OnEnter(turn => turn.Jcp.Sequence(
            turn.Jcp.Announcement(EsmlText.Text("One")), turn.Jcp.Question(EsmlText.Text("Two?"), ["shared/yes_no"])));

        var answer = await jibo.LaunchAsync("go");
        var ids = System.Text.RegularExpressions.Regex.Matches(answer.Json, "\"id\":\"([0-9a-f]{32})\"").Select(match => match.Groups[1].Value).ToArray();

        ids.Length.ShouldBe(6);
        ids.Distinct().Count().ShouldBe(6);
    }

    [Fact]
    public async Task An_action_that_a_robot_cannot_play_is_an_error_and_not_sent()
    {
        await using var jibo = Jibos.OnEnter(turn => turn.Jcp.Announcement(EsmlText.Trusted("Hello <anim cat='dance'>")));

        (await jibo.LaunchAsync("go")).ShouldBeError(
            "Skill 'func-skill' made an action that a robot cannot play: esml: the tag <anim> is not closed");
    }

    [Fact]
    public async Task A_turn_does_not_gather_without_end()
    {
        await using var jibo = Jibos.OnEnter(turn =>
        {
            while (true)
                turn.Track("Again");
        });

        (await jibo.LaunchAsync("go")).ShouldBeError("A turn may add at most 100 behaviors or events of a kind");
    }
}
