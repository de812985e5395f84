using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Proactive;
using Jibo.Pegasus.Hub.Tests.Listen;

namespace Jibo.Pegasus.Hub.Tests.Proactive;

public class ProactiveMachineTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void It_is_decided_once_trigger_and_context_are_there_in_either_order(bool contextFirst)
    {
        var run = new ProactiveRun();
        if (contextFirst)
            run.Do(Turns.Context());
        run.Do(new ProactiveEvent.TriggerArrived(Moments.Trigger()));
        run.Effects.OfType<ProactiveEffect.Decide>().Count().ShouldBe(contextFirst ? 1 : 0);
        run.Do(Turns.Context());
        run.Do(new ProactiveEvent.TriggerArrived(Moments.Trigger(TriggerSources.NewArrival)));
        run.Effects.OfType<ProactiveEffect.Decide>().Count().ShouldBe(1);
        run.Turn.Trigger!.TriggerSource.ShouldBe("SURPRISE");
    }

    [Fact]
    public void Who_arrived_is_who_speaks()
    {
        var run = ProactiveRun.Deciding(TriggerSources.NewArrival, "looper-7");
        run.Turn.Context!.Runtime!.Perception!.Speaker.ShouldBe("looper-7");
        run.Do(ProactiveRun.Decided(ProactiveRun.Cloud));
        run.Turn.Talk!.Context!.Runtime!.Perception!.Speaker.ShouldBe("looper-7");
    }

    [Fact]
    public void Nobody_is_one_final_frame()
    {
        var run = ProactiveRun.Deciding();
        run.Do(ProactiveRun.Decided(null));
        run.Frames.ShouldBe(["PROACTIVE."]);
        run.Turn.Spoken.ShouldBeFalse();
    }

    [Theory]
    [InlineData(TriggerSources.Surprise, true)]
    [InlineData(TriggerSources.NewArrival, false)]
    public void A_skill_on_the_robot_is_one_final_frame_and_a_launch_before_it(string source, bool skip)
    {
        var run = ProactiveRun.Deciding(source);
        run.Do(ProactiveRun.Decided(ProactiveRun.OnRobot));
        run.Frames.ShouldBe(["PROACTIVE."]);
        run.Effects.OfType<ProactiveEffect.SendProactive>().Single().SkipSurprises.ShouldBe(skip);
        run.Of<ListenEffect.RecordLaunch>().ShouldHaveSingleItem().SkillId.ShouldBe("@be/greetings");
        run.Effects.ToList().FindIndex(e => e is ProactiveEffect.Also { Effect: ListenEffect.RecordLaunch })
            .ShouldBeLessThan(run.Effects.ToList().FindIndex(e => e is ProactiveEffect.SendProactive));
        run.Turn.Spoken.ShouldBeTrue();
    }

    [Fact]
    public void A_skill_in_the_cloud_is_announced_asked_and_answers()
    {
        var run = ProactiveRun.Talking();
        run.Frames.ShouldBe(["PROACTIVE"]);
        var call = run.Of<ListenEffect.CallSkill>().ShouldHaveSingleItem().Call;
        (call.Type, call.SkillId, call.Memo!.Value.GetString()).ShouldBe((SkillRequestTypes.ProactiveLaunch, "joke-skill", "Proactive"));
        run.Turn.Spoken.ShouldBeFalse();
        run.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill")));
        run.Frames.ShouldBe(["PROACTIVE", "SKILL_ACTION."]);
        (run.Turn.Spoken, run.Turn.Ended).ShouldBe((true, true));
    }

    [Fact]
    public void A_redirect_goes_as_in_any_turn()
    {
        var run = ProactiveRun.Talking();
        run.Do(new ListenEvent.SkillRedirected(new SkillAnswerData { SkillId = "other" }, OnRobot: false));
        run.Of<ListenEffect.CallSkill>()[^1].Call.SkillId.ShouldBe("other");
        run.Turn.Spoken.ShouldBeFalse();
        run.Do(new ListenEvent.SkillAnswered(Turns.Reply("other")));
        run.Frames.ShouldBe(["PROACTIVE", "SKILL_REDIRECT", "SKILL_ACTION."]);

        var onRobot = ProactiveRun.Talking();
        onRobot.Do(new ListenEvent.SkillRedirected(new SkillAnswerData { SkillId = "@be/clock" }, OnRobot: true));
        onRobot.Frames.ShouldBe(["PROACTIVE", "SKILL_REDIRECT."]);
        onRobot.Turn.Spoken.ShouldBeTrue();
    }

    [Theory]
    [InlineData(HubErrorCodes.TimeoutSkill)]
    [InlineData(null)]
    public void A_skill_that_fails_is_an_error_and_nobody_spoke(string? code)
    {
        var run = ProactiveRun.Talking();
        run.Do(new ListenEvent.SkillFailed(code, "no"));
        run.Frames.ShouldBe(["PROACTIVE", "ERROR."]);
        run.Turn.Spoken.ShouldBeFalse();
        run.Of<ListenEffect.RecordLaunch>().ShouldBeEmpty();
    }

    [Fact]
    public void An_error_that_a_skill_says_is_forwarded_and_nobody_spoke()
    {
        var run = ProactiveRun.Talking();
        run.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", SkillResponseTypes.Error)));
        run.Turn.Spoken.ShouldBeFalse();
        run.Of<ListenEffect.RecordLaunch>().ShouldBeEmpty();
    }

    [Fact]
    public void Where_the_socket_stays_open_the_skill_goes_on()
    {
        var run = ProactiveRun.Talking(staysOpen: true);
        run.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", final: false, session: "s")));
        run.Turn.Ended.ShouldBeFalse();
        run.Do(Turns.CommandDone());
        run.Of<ListenEffect.CallSkill>()[^1].Call.Type.ShouldBe(SkillRequestTypes.ListenUpdate);
        run.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", final: true, session: "s")));
        run.Frames.ShouldBe(["PROACTIVE", "SKILL_ACTION", "SKILL_ACTION."]);
    }

    [Fact]
    public void Context_that_never_comes_and_a_turn_that_takes_too_long_are_told()
    {
        var waiting = new ProactiveRun();
        waiting.Do(new ProactiveEvent.TriggerArrived(Moments.Trigger()));
        waiting.Do(new ListenEvent.TimerFired(ListenTimer.Context));
        waiting.Of<ListenEffect.SendError>().ShouldHaveSingleItem()
            .ShouldBe(new ListenEffect.SendError(HubErrorCodes.TimeoutContext, "Timeout of 30000 while waiting for the context message"));

        foreach (var run in new[] { new ProactiveRun(), ProactiveRun.Deciding(), ProactiveRun.Talking() })
        {
            run.Do(new ListenEvent.TimerFired(ListenTimer.Transaction));
            run.Of<ListenEffect.SendError>().ShouldHaveSingleItem().Code.ShouldBe(HubErrorCodes.TimeoutTransaction);
            run.Turn.Ended.ShouldBeTrue();
        }
    }

    [Fact]
    public void A_trigger_of_no_known_source_is_refused()
    {
        var run = new ProactiveRun();
        run.Do(new ProactiveEvent.TriggerArrived(Moments.Trigger("BOREDOM")));
        run.Of<ListenEffect.SendError>().ShouldHaveSingleItem().Message.ShouldBe("Invalid value for triggerSource 'BOREDOM'");
    }
}
