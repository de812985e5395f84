using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Speech;
using Jibo.Pegasus.Hub.Listen;
using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Listen;

public class ListenMachineTests
{
    [Fact]
    public void A_spoken_launch_goes_from_audio_to_the_skills_answer()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(Turns.Context());
        turn.Do(Turns.Started);
        turn.Do(Turns.Ended);
        turn.Do(Turns.Final("tell me a joke"));
        turn.Do(new ListenEvent.Parsed(Turns.Joke));
        turn.Do(new ListenEvent.Decided(new RouteDecision.Launch("joke-skill", null)));
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill")));

        turn.Frames.ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_ACTION"]);
        turn.State.ShouldBe(ListenState.Done);
        turn.Of<ListenEffect.Parse>().ShouldHaveSingleItem().Text.ShouldBe("tell me a joke");
        turn.Of<ListenEffect.SendListen>().ShouldHaveSingleItem().Final.ShouldBeFalse();
        turn.Of<ListenEffect.CallSkill>().ShouldHaveSingleItem().Call.Type.ShouldBe(SkillRequestTypes.ListenLaunch);
        turn.Of<ListenEffect.RecordLaunch>().ShouldHaveSingleItem().SkillId.ShouldBe("joke-skill");
    }

    [Fact]
    public void Text_from_the_robot_skips_the_microphone()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen(ListenModes.ClientAsr));
        turn.Do(new ListenEvent.ClientAsrArrived("hello"));
        turn.State.ShouldBe(ListenState.Nlu);
        turn.Of<ListenEffect.Parse>().ShouldBeEmpty("CONTEXT has not come yet");
        turn.Do(Turns.Context());

        turn.Of<ListenEffect.Parse>().ShouldHaveSingleItem();
        turn.Of<ListenEffect.SendSos>().ShouldHaveSingleItem().ByRobot.ShouldBeTrue();
        turn.Of<ListenEffect.SendEos>().ShouldHaveSingleItem().ByRobot.ShouldBeTrue();
        turn.Of<ListenEffect.StartSpeech>().ShouldBeEmpty();
    }

    [Fact]
    public void A_tap_skips_the_parser()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen(ListenModes.ClientNlu));
        turn.Do(new ListenEvent.ClientNluArrived(Turns.Joke));
        turn.Do(Turns.Context());

        turn.Of<ListenEffect.Parse>().ShouldBeEmpty();
        turn.Of<ListenEffect.Route>().ShouldHaveSingleItem();
        turn.Do(new ListenEvent.Decided(RouteDecision.Nobody.Instance));
        var sent = turn.Of<ListenEffect.SendListen>().ShouldHaveSingleItem();
        sent.Final.ShouldBeTrue();
        sent.Result.Match.ShouldBeNull();
        sent.Result.Asr.ShouldBe(new AsrResult { Text = "", Confidence = 1 });
    }

    [Fact]
    public void A_tap_in_mid_audio_ends_the_listening_at_once()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(Turns.Context());
        turn.Do(Turns.Started);
        turn.Do(new ListenEvent.ClientNluArrived(Turns.Joke));

        turn.Of<ListenEffect.StopSpeech>().ShouldHaveSingleItem();
        turn.Frames.ShouldBe(["SOS", "EOS"]);
        turn.State.ShouldBe(ListenState.Route);
        turn.Do(Turns.Final("what was said meanwhile"));
        turn.Of<ListenEffect.Parse>().ShouldBeEmpty();
    }

    [Fact]
    public void Noise_is_answered_without_parser_and_without_context()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(Turns.Started);
        turn.Do(Turns.Ended);
        turn.Do(new ListenEvent.Heard(new SpeechEvent.Final("", 0, SpeechAnnotation.Garbage)));

        var sent = turn.Of<ListenEffect.SendListen>().ShouldHaveSingleItem();
        sent.Final.ShouldBeTrue();
        sent.Result.Asr.Annotation.ShouldBe(AsrAnnotations.Garbage);
        sent.Result.Nlu.Entities.ShouldNotBeNull().ShouldBeEmpty();
        turn.State.ShouldBe(ListenState.Done);
    }

    [Fact]
    public void Silence_becomes_an_empty_text_with_the_reason_and_no_speech_frames()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen(sosTimeout: 7000));
        turn.Of<ListenEffect.SetTimer>().ShouldContain(new ListenEffect.SetTimer(ListenTimer.StartOfSpeech, TimeSpan.FromSeconds(7)));
        turn.Do(Turns.Context());
        turn.Do(new ListenEvent.TimerFired(ListenTimer.StartOfSpeech));

        turn.Frames.ShouldBeEmpty();
        turn.Of<ListenEffect.Parse>().ShouldHaveSingleItem().Text.ShouldBe("");
        turn.Turn.Asr!.Annotation.ShouldBe(AsrAnnotations.SosTimeout);
    }

    [Fact]
    public void Speech_that_does_not_end_is_cut_with_the_last_guess()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(Turns.Started);
        turn.Do(new ListenEvent.Heard(new SpeechEvent.Partial("once upon a", 0.4)));
        turn.Do(new ListenEvent.TimerFired(ListenTimer.MaxSpeech));

        turn.Frames.ShouldBe(["SOS", "EOS"]);
        turn.Turn.Asr.ShouldBe(new AsrResult { Text = "once upon a", Confidence = 0.4, Annotation = AsrAnnotations.MaxSpeechTimeout });
    }

    [Fact]
    public void An_engine_that_owes_its_last_word_is_not_waited_for()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(Turns.Started);
        turn.Do(new ListenEvent.Heard(new SpeechEvent.Partial("hello", 0.6)));
        turn.Do(Turns.Ended);
        turn.Of<ListenEffect.SetTimer>().ShouldContain(new ListenEffect.SetTimer(ListenTimer.FinalResult, TimeSpan.FromSeconds(3)));
        turn.Do(new ListenEvent.TimerFired(ListenTimer.FinalResult));

        turn.Turn.Asr!.Text.ShouldBe("hello");
        turn.State.ShouldBe(ListenState.Nlu);
    }

    [Theory]
    [InlineData(nameof(ListenTimer.Transaction), HubErrorCodes.TimeoutTransaction)]
    [InlineData(nameof(ListenTimer.AsrStage), HubErrorCodes.TimeoutAsr)]
    public void A_stage_that_takes_too_long_fails_the_turn(string timer, string code)
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(new ListenEvent.TimerFired(Enum.Parse<ListenTimer>(timer)));

        turn.Of<ListenEffect.SendError>().ShouldHaveSingleItem().Code.ShouldBe(code);
        turn.State.ShouldBe(ListenState.Stopped);
    }

    [Theory]
    [InlineData(ListenModes.ClientAsr)]
    [InlineData(ListenModes.ClientNlu)]
    public void Context_that_never_comes_is_told_in_the_originals_words(string mode)
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen(mode));
        turn.Do(mode == ListenModes.ClientAsr ? new ListenEvent.ClientAsrArrived("hi") : new ListenEvent.ClientNluArrived(Turns.Joke));
        turn.Do(new ListenEvent.TimerFired(ListenTimer.Context));

        turn.Of<ListenEffect.SendError>().ShouldHaveSingleItem()
            .ShouldBe(new ListenEffect.SendError(HubErrorCodes.TimeoutContext, "Timeout of 5000 while waiting for the context message"));
    }

    [Fact]
    public void An_unknown_mode_is_refused_in_the_originals_words()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen("default"));
        turn.Of<ListenEffect.SendError>().ShouldHaveSingleItem().Message.ShouldBe("Invalid value for mode 'default'");
    }

    [Fact]
    public void A_second_listen_is_ignored()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen());
        turn.Do(Turns.Listen(ListenModes.ClientNlu));
        turn.State.ShouldBe(ListenState.Asr);
        turn.Frames.ShouldBeEmpty();
    }

    [Fact]
    public void An_update_without_a_session_fails_after_listen()
    {
        var turn = new MachineRun();
        turn.Do(Turns.Listen(ListenModes.ClientNlu));
        turn.Do(new ListenEvent.ClientNluArrived(Turns.Joke));
        turn.Do(Turns.Context(new SkillContext { Id = "report-skill" }));
        turn.Do(new ListenEvent.Decided(new RouteDecision.Update("report-skill")));

        turn.Frames.ShouldBe(["SOS", "EOS", "LISTEN", "ERROR"]);
        turn.Of<ListenEffect.SendError>().Single().Message.ShouldBe("Skill update error: no session data");
    }

    [Fact]
    public void A_redirect_brings_its_own_meaning_and_no_asr()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(Redirect("chitchat-skill"));
        turn.Of<ListenEffect.CallSkill>()[^1].Call.ShouldSatisfyAllConditions(
            call => call.SkillId.ShouldBe("chitchat-skill"),
            call => call.Type.ShouldBe(SkillRequestTypes.ListenLaunch),
            call => call.Asr.ShouldBeNull("a redirect carries no asr"),
            call => call.Nlu.ShouldBe(Turns.Joke));
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("chitchat-skill")));

        turn.Frames.ShouldBe(["SOS", "EOS", "LISTEN", "SKILL_REDIRECT", "SKILL_ACTION"]);
        turn.Of<ListenEffect.RecordLaunch>().ShouldHaveSingleItem().SkillId.ShouldBe("chitchat-skill");
    }

    [Fact]
    public void A_turn_is_handed_on_so_often_and_no_oftener()
    {
        var turn = MachineRun.AtSkillCall();
        for (var target = 1; target <= ListenLimits.Default.Redirects; target++)
            turn.Do(Redirect($"skill-{target}"));
        turn.Frames.ShouldBe(["SOS", "EOS", "LISTEN", .. Enumerable.Repeat("SKILL_REDIRECT", 4)]);
        turn.Do(Redirect("one-too-many"));
        turn.Of<ListenEffect.SendError>().Single().Message.ShouldBe("Too many redirects");
    }

    [Fact]
    public void A_turn_is_not_sent_round_in_a_circle()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(Redirect("chitchat-skill"));
        turn.Do(Redirect("joke-skill"));
        turn.Of<ListenEffect.SendError>().Single().Message.ShouldBe("Redirects go in a circle: joke-skill -> chitchat-skill -> joke-skill");
    }

    [Fact]
    public void A_skill_that_answers_later_may_show_something_meanwhile()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(new ListenEvent.SkillProgressed(Turns.Reply("joke-skill") with { InProgress = true }));
        turn.Of<ListenEffect.SendSkillAnswer>().ShouldHaveSingleItem().Final.ShouldBeFalse();
        turn.State.ShouldBe(ListenState.Route);
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill")));

        turn.Of<ListenEffect.SendSkillAnswer>()[^1].Final.ShouldBeTrue();
        turn.State.ShouldBe(ListenState.Done);
    }

    [Fact]
    public void A_skill_that_does_not_keep_its_word_is_named_when_the_time_is_up()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(new ListenEvent.SkillProgressed(Turns.Reply("joke-skill") with { InProgress = true }));
        turn.Do(new ListenEvent.TimerFired(ListenTimer.Transaction));
        turn.Of<ListenEffect.SendError>().ShouldHaveSingleItem()
            .ShouldBe(new ListenEffect.SendError(HubErrorCodes.TimeoutSkill, "Timeout of 60000 while waiting for skill 'joke-skill'"));
    }

    [Fact]
    public void Where_the_socket_stays_open_a_result_brings_the_next_action()
    {
        var turn = MachineRun.AtSkillCall(staysOpen: true);
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", final: false, session: "s-1")));
        turn.State.ShouldBe(ListenState.WaitCommand);
        turn.Do(Turns.CommandDone());
        turn.Of<ListenEffect.CallSkill>()[^1].Call.ShouldSatisfyAllConditions(
            call => call.Type.ShouldBe(SkillRequestTypes.ListenUpdate),
            call => call.Skill!.Session!.Id.ShouldBe("s-1"),
            call => call.Command.ShouldNotBeNull());
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", final: true, session: "s-1")));

        turn.Of<ListenEffect.SendSkillAnswer>().Select(sent => sent.Final).ShouldBe([false, true]);
        turn.State.ShouldBe(ListenState.Done);
    }

    [Fact]
    public void A_robot_that_never_says_how_it_went_is_not_waited_for_for_ever()
    {
        var turn = MachineRun.AtSkillCall(staysOpen: true);
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", final: false, session: "s-1")));
        turn.Do(new ListenEvent.TimerFired(ListenTimer.Command));
        turn.Of<ListenEffect.SendError>().ShouldHaveSingleItem().Code.ShouldBe(HubErrorCodes.TimeoutTransaction);
    }

    [Theory]
    [InlineData(false, false, "s-1")]
    [InlineData(true, true, "s-1")]
    [InlineData(true, false, null)]
    public void Everywhere_else_the_first_action_is_the_last(bool staysOpen, bool final, string? session)
    {
        var turn = MachineRun.AtSkillCall(staysOpen);
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", final: final, session: session)));
        turn.Of<ListenEffect.SendSkillAnswer>().ShouldHaveSingleItem().Final.ShouldBeTrue();
        turn.State.ShouldBe(ListenState.Done);
    }

    [Fact]
    public void A_redirect_to_the_robot_is_the_last_frame()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(new ListenEvent.SkillRedirected(new SkillAnswerData { SkillId = "@be/clock" }, OnRobot: true));

        turn.Of<ListenEffect.SendRedirect>().ShouldHaveSingleItem().Final.ShouldBeTrue();
        turn.State.ShouldBe(ListenState.Done);
    }

    [Fact]
    public void A_skills_own_error_is_forwarded_and_not_remembered_as_a_launch()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(new ListenEvent.SkillAnswered(Turns.Reply("joke-skill", SkillResponseTypes.Error)));

        turn.Of<ListenEffect.SendSkillAnswer>().ShouldHaveSingleItem();
        turn.Of<ListenEffect.RecordLaunch>().ShouldBeEmpty();
    }

    [Fact]
    public void After_the_end_nothing_happens_any_more()
    {
        var turn = MachineRun.AtSkillCall();
        turn.Do(new ListenEvent.Closed());
        var frames = turn.Frames.Count;
        foreach (var late in Turns.Everything())
            turn.Do(late);
        turn.Frames.Count.ShouldBe(frames);
        turn.State.ShouldBe(ListenState.Stopped);
    }

    [Fact]
    public void The_transition_table_is_the_one_in_the_readme()
    {
        var readme = File.ReadAllText(Path.Combine(AppContext.BaseDirectory, "Listen", "README.md"));
        readme.ReplaceLineEndings("\n").ShouldContain(ListenTransitions.ToMermaid());
    }

    private static ListenEvent.SkillRedirected Redirect(string skill) =>
        new(new SkillAnswerData { SkillId = skill, Nlu = Turns.Joke }, OnRobot: false);
}
