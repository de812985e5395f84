using Jibo.Pegasus.Contracts.OpenJibo;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.OpenJiboSkill.Tests;

/// <summary>Turns there and plans back.</summary>
public sealed class ConversationTests : AtTheRuntime
{
    [Fact]
    public async Task A_turn_goes_there_with_all_that_is_known_and_what_the_plan_says_is_said()
    {
        (await AskAsync("ask  open jibo")).ShouldSay("Hello.").ShouldBeFinal();

        var (turn, authorization) = Runtime.Turns.ShouldHaveSingleItem();
        authorization.ShouldBe("Bearer a token of theirs");
        (turn.InputMode, turn.SourceKind, turn.ProtocolService, turn.ProtocolOperation).ShouldBe((TurnInputMode.WakeWord, TurnSourceKind.NativeJibo, "neo-hub", "listen"));
        (turn.RawTranscript, turn.NormalizedTranscript).ShouldBe(("ask  open jibo", "ask open jibo"));
        turn.TurnId.ShouldMatch("^[0-9a-f]{32}$");
        turn.SessionId.ShouldNotBeEmpty();
        turn.IsFollowUpEligible.ShouldBeTrue();
        turn.Attributes[TurnAttributes.Nlu].GetProperty("intent").GetString().ShouldBe("askOpenJibo");
        turn.Attributes[TurnAttributes.Context].GetProperty("general").GetProperty("robotID").GetString().ShouldBe(turn.DeviceId);
        turn.Attributes[TurnAttributes.MessageType].GetString().ShouldBe("LISTEN");
    }

    [Fact]
    public async Task A_plan_that_keeps_the_microphone_open_is_a_question_and_the_answer_comes_with_what_was_to_be_remembered()
    {
        Answers("""
            {"sessionId":"SESSION","actions":[{"type":"Speak","text":"What is your favorite color?","sequence":0},{"type":1,"mode":"follow-up","timeout":"00:00:12","sequence":1}],
             "followUp":{"keepMicOpen":true,"timeout":12000,"expectedTopic":"color"},"contextUpdates":{"asked":"color","count":1}}
            """);
        (await AskAsync()).ShouldSay("What is your favorite color?").ShouldBeFinal(false);
        Jibo.ListensFor.ShouldBe(["shared/wildcard"]);

        Answers("""{"sessionId":"SESSION","actions":[{"type":"Speak","text":"A fine one."},{"type":"SetContext","values":{"asked":null}}]}""");
        (await Jibo.Say("green")).ShouldSay("A fine one.").ShouldBeFinal();

        var turns = Runtime.Turns.ToArray();
        turns[1].Turn.SessionId.ShouldBe(turns[0].Turn.SessionId);
        turns[1].Turn.InputMode.ShouldBe(TurnInputMode.FollowUp);
        turns[1].Turn.RawTranscript.ShouldBe("green");
        turns[1].Turn.Attributes[TurnAttributes.Conversation].GetRawText().ShouldBe("""{"asked":"color","count":1}""");
        turns[1].Turn.Attributes[TurnAttributes.ExpectedTopic].GetString().ShouldBe("color");
    }

    [Fact]
    public async Task Silence_ends_the_conversation_and_is_not_handed_on()
    {
        Answers("""{"actions":[{"type":"Speak","text":"Well?"}],"followUp":{"keepMicOpen":true,"hints":{"rules":["shared/yes_no"]}}}""");
        await AskAsync();
        Jibo.ListensFor.ShouldBe(["shared/yes_no"]);

        (await Jibo.StaySilent()).ShouldBeFinal();

        Jibo.Last.Speech.ShouldBeEmpty();
        Runtime.Turns.Count.ShouldBe(1);
    }

    [Fact]
    public async Task A_conversation_does_not_go_on_for_ever()
    {
        Answers("""{"actions":[{"type":"Speak","text":"And?"}],"followUp":{"keepMicOpen":true}}""");
        await AskAsync();
        for (var turn = 0; turn < 3; turn++)
            await Jibo.Say("more");

        Jibo.Last.ShouldBeFinal();
        Runtime.Turns.Last().Turn.IsFollowUpEligible.ShouldBeFalse();
    }

    [Fact]
    public async Task A_plan_may_leave_the_turn_to_another_skill()
    {
        Answers("""{"intentName":"askForTime","actions":[{"type":"InvokeNativeSkill","skillName":"@be/clock","payload":{"intent":"askForTime","entities":{"domain":"time","bad":{}}}}]}""");

        var redirect = (await AskAsync()).Response.ShouldBeOfType<SkillRedirectResponse>().Data;

        redirect.SkillId.ShouldBe("@be/clock");
        (redirect.Nlu!.Intent, redirect.Nlu.Rules!.Single(), redirect.Nlu.Entities!.Keys.Single()).ShouldBe(("askForTime", "launch", "domain"));
    }

    [Fact]
    public async Task A_skill_beside_speech_is_only_a_label_and_whole_esml_is_played()
    {
        Answers("""{"actions":[{"type":"Speak","text":"plain"},{"type":"InvokeNativeSkill","skillName":"@be/joke","payload":{"replyType":"joke","esml":"<speak>Ha.<break size='0.2'/> Ha.</speak>"}}]}""");

        (await AskAsync()).Esml.ShouldBe("Ha.<break size='0.2'/> Ha.");
    }

    [Fact]
    public async Task Words_and_movements_come_in_the_order_of_the_plan()
    {
        Answers("""{"actions":[{"type":"Speak","text":"Tom & Ann","style":"Confident","sequence":2},{"type":"Animate","animationId":"happy","parameters":{"filter":"!(music)"},"sequence":1},{"type":"Animate","animationId":"'/><x"}]}""");

        (await AskAsync()).Esml.ShouldBe("<anim cat='happy' filter='!(music)'/> <style set='confident'>Tom &amp; Ann</style>");
    }

    [Theory]
    [InlineData("""{"status":"NoMatch"}""", "Puzzled")]
    [InlineData("""{"status":3,"actions":[]}""", "Puzzled")]
    [InlineData("""{"status":"Failed"}""", "Away")]
    [InlineData("""{"status":"Escalated"}""", "Away")]
    public async Task A_plan_without_words_is_told_in_ours(string plan, string mim)
    {
        Answers(plan);

        (await AskAsync()).PromptId!.ShouldStartWith(mim);
    }
}
