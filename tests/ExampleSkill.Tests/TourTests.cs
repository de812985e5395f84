using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>Every path of the tour.</summary>
public class TourTests
{
    [Theory]
    [InlineData("show me an example")]
    [InlineData("give us an example")]
    [InlineData("show me what a skill can do")]
    public async Task The_manifest_knows_what_launches_it(string text)
    {
        await using var stage = Stage.With();

        await stage.Jibo.Say(text);

        stage.Jibo.Expect.Open().Mim("Offer").Speech("Ada").ListensFor("shared/verify_id").Analytics(AnalyticsEvents.SkillEntry);
    }

    [Fact]
    public async Task The_whole_tour_for_somebody_who_is_here_for_the_first_time()
    {
        await using var stage = await Stage.AskedForColorAsync();
        stage.Jibo.Expect.Open().Mim("AskColor").Speech("first").ListensFor("example/color").Analytics(AnalyticsEvents.SkillOffer, ("user_response", "yes"));

        await stage.Color("blue");
        stage.Jibo.Expect.Open().Speech("I like blue as well").ListensFor("shared/yes_no").Node("Offer a dance");

        await stage.Jibo.Say("yes");
        stage.Jibo.Expect.Final().Mim("Farewell").Mim("Thanks").Mim("SeeYou").Speech("blue");
        stage.Jibo.Last.Slims.Count.ShouldBe(3);
        stage.Jibo.Last.Esml.ShouldContain("cat='dance'");
    }

    [Fact]
    public async Task Who_was_here_before_is_told_how_often_and_let_go_sooner()
    {
        await using var stage = await Stage.AskedForColorAsync(visits: 7);
        stage.Jibo.Last.Speech.ShouldMatch("7 examples|number 8");
        stage.History.Queries[^1].SkillId.ShouldBe("example-skill");
        stage.History.Queries[^1].NotSessionId.ShouldNotBeNull();

        await stage.Color("green");
        await stage.Jibo.Say("no");

        stage.Jibo.Expect.Final().Mim("Farewell").Speech("green");
        stage.Jibo.Last.Slims.Count.ShouldBe(1);
        stage.Jibo.Last.Esml.ShouldNotContain("dance'");
    }

    [Fact]
    public async Task Without_history_the_tour_goes_on()
    {
        await using var stage = Stage.With();
        stage.History.Fault = new ServiceCallException("history", ServiceCallFailure.Unavailable, "History is gone");
        await stage.Jibo.Say("show me an example");

        await stage.Jibo.Say("yes");

        stage.Jibo.Expect.Open().Mim("AskColor");
        stage.Jibo.Last.Speech.ShouldMatch("fallback|memory is out");
        stage.Jibo.Trace.ShouldContain("Count the visits:Failed");
    }

    [Fact]
    public async Task A_history_that_thinks_too_long_is_not_waited_for()
    {
        await using var stage = Stage.With();
        stage.History.Hangs = true;
        await stage.Jibo.Say("show me an example");

        var saying = stage.Jibo.Say("yes");
        while (!saying.IsCompleted)
        {
            stage.Jibo.Clock.Advance(TimeSpan.FromMilliseconds(100));
            await Task.Yield();
        }

        await saying;
        stage.Jibo.Expect.Open().Mim("AskColor");
        stage.Jibo.Trace.ShouldContain("Count the visits:TimedOut");
    }

    [Fact]
    public async Task A_color_that_he_does_not_have_is_a_color_too()
    {
        await using var stage = await Stage.AskedForColorAsync(visits: 1);

        await stage.Color("octarine");

        stage.Jibo.Expect.Final().Mim("Farewell").Speech("octarine");
    }

    [Theory]
    [InlineData("<break size='60'/>", "&lt;break size=&apos;60&apos;/&gt;")]
    [InlineData("a & b", "a &amp; b")]
    public async Task A_color_with_markup_stays_text(string color, string esml)
    {
        await using var stage = await Stage.AskedForColorAsync(visits: 1);

        await stage.Color(color);

        stage.Jibo.Last.Esml.ShouldContain(esml);
    }

    [Fact]
    public async Task A_color_without_an_end_is_none()
    {
        await using var stage = await Stage.AskedForColorAsync(visits: 1);

        await stage.Color(new string('x', 5000));

        stage.Jibo.Expect.Final().Mim("Farewell");
        stage.Jibo.Last.Speech.Length.ShouldBeLessThan(200);
    }

    [Fact]
    public async Task What_is_no_color_is_asked_for_again_and_then_let_be()
    {
        await using var stage = await Stage.AskedForColorAsync(visits: 1);
        await stage.Jibo.Say("rhubarb");
        stage.Jibo.Expect.Open().Mim("AskColor").ListensFor("example/color");
        await stage.Jibo.Say("rhubarb");
        stage.Jibo.Expect.Final().Mim("Farewell");

        await using var quiet = await Stage.AskedForColorAsync();
        await quiet.Jibo.StaySilent();
        quiet.Jibo.Expect.Open().Mim("AskColor");
        await quiet.Jibo.StaySilent();
        quiet.Jibo.Expect.Final().Mim("Declined");

        await using var stopped = await Stage.AskedForColorAsync();
        await stopped.Jibo.Say("stop", "stop");
        stopped.Jibo.Expect.Final().Mim("Declined");
    }

    [Fact]
    public async Task Who_wants_none_of_it_is_let_go()
    {
        await using var stage = Stage.With();
        await stage.Jibo.Say("show me an example");

        await stage.Jibo.Say("no");

        stage.Jibo.Expect.Final().Mim("Declined").Analytics(AnalyticsEvents.SkillOffer, ("user_response", "no"));
    }

    [Fact]
    public async Task Who_is_somebody_else_says_who()
    {
        await using var stage = Stage.With();
        await stage.Jibo.Say("show me an example");
        await stage.Jibo.Say("that is not me");
        stage.Jibo.Expect.Open().Mim("WhoAreYou").ListensFor("shared/wrong_id");

        await stage.Jibo.Say("it's Bob");

        stage.Jibo.Expect.Open().Mim("AskColor");
        stage.Jibo.Last.Behaviors.OfType<SetPresentPerson>().Single().LooperId.ShouldBe(Stage.Bob);
    }

    [Theory]
    [InlineData("it's Ada", "AskColor")]
    [InlineData("somebody else", "AskColor")]
    [InlineData("never mind", "Declined")]
    public async Task Who_is_not_known_is_asked_first(string text, string mim)
    {
        await using var stage = Stage.With(speaker: null);
        await stage.Jibo.Say("show me an example");
        stage.Jibo.Expect.Open().Mim("WhoAreYou").ListensFor("shared/wrong_id");

        await stage.Jibo.Say(text);

        stage.Jibo.Expect.Mim(mim);
    }

    [Fact]
    public async Task Who_keeps_the_name_gets_the_tour_and_who_is_gone_does_not()
    {
        await using var mumbling = Stage.With(speaker: null);
        await mumbling.Jibo.Say("show me an example");
        await mumbling.Jibo.Say("rhubarb");
        mumbling.Jibo.Expect.Open().Mim("WhoAreYou");
        await mumbling.Jibo.Say("rhubarb");
        mumbling.Jibo.Expect.Open().Mim("AskColor");

        await using var gone = Stage.With(speaker: null);
        await gone.Jibo.Say("show me an example");
        await gone.Jibo.StaySilent();
        gone.Jibo.Expect.Final().Mim("Declined");
    }

    [Theory]
    [InlineData("""{"tour":{"count":-3,"color":"blue"}}""")]
    [InlineData("""{"tour":"nonsense"}""")]
    [InlineData("""{"tour":{"color":{"a":1}}}""")]
    [InlineData("{}")]
    public async Task A_session_that_was_tampered_with_ends_in_a_goodbye(string data)
    {
        await using var jibo = SkillTestClient.For<ExampleSkill>("example-skill", Stage.FirstVisit);
        jibo.Robot.HeardFrom("Ada");
        await jibo.LaunchAsync("showExample");
        await jibo.ContinueAsync("yes", "yes");
        await jibo.ContinueAsync("favoriteColor", "blue", Contracts.Nlu.Entities.Of(("color", "blue")));
        var session = jibo.Session! with { Data = JsonElement.Parse(data) };

        var answer = await jibo.SendAsync(jibo.Request(SkillRequestTypes.ListenUpdate, new() { Nlu = new() { Intent = "no", Rules = ["shared/yes_no"] } }, session));

        answer.ShouldBeFinal().Speech.ShouldNotBeEmpty();
    }

    [Fact]
    public async Task The_files_have_neither_faults_nor_warnings_and_three_ways_to_say_everything()
    {
        await using var jibo = SkillTestClient.For<ExampleSkill>("example-skill", Stage.FirstVisit);

        jibo.Mims.Warnings.ShouldBeEmpty();
        jibo.Mims.Languages["en"].Values.ShouldAllBe(mim => mim.Prompts.Count(prompt => prompt.Category == "Entry-Core") >= 3);
    }
}
