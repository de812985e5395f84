using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

public class KnockKnockTests
{
    [Fact]
    public async Task Who_plays_along_hears_name_and_punch_line()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("KnockKnock");
        jibo.Expect.Open().Mim("KnockKnock").Speech("knock knock").ListensFor(Jokes.Anything);

        await jibo.Say("who's there");
        jibo.Expect.Open().Mim("KnockName").ListensFor(Jokes.Anything);
        var name = jibo.Last.Speech.TrimEnd('.').Split(' ')[^1];

        await jibo.Say($"{name} who");
        jibo.Expect.Open().Mim("PunchLines").Mim("AnotherOne").ListensFor(Jokes.YesNo);
        jibo.Last.Slims.Count.ShouldBe(2);
        jibo.Last.Speech.ShouldStartWith(name);
    }

    [Fact]
    public async Task Who_does_not_play_along_is_helped_and_hears_the_end()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("KnockKnock");

        await jibo.Say("come in");
        jibo.Expect.Open().Mim("KnockName").Speech("who's there");

        await jibo.Say("hello");
        jibo.Expect.Open().Mim("PlayBothParts").Mim("PunchLines").Mim("AnotherOne");
        jibo.Last.Slims.Count.ShouldBe(3);
        jibo.Trace.ShouldEndWith("Asks who:False > Play both parts:Done > Punch line:Done > Room for more:True > Ask");
    }

    [Fact]
    public async Task A_silent_house_is_knocked_at_twice()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("KnockKnock");

        await jibo.StaySilent();
        jibo.Expect.Open().Mim("KnockKnock").Speech("knock knock");
        await jibo.StaySilent();
        jibo.Expect.Final().Mim("NobodyHome");
    }

    [Fact]
    public async Task Who_goes_silent_after_the_name_hears_both_parts()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("KnockKnock");
        await jibo.Say("who is there");

        await jibo.StaySilent();
        jibo.Expect.Open().Mim("KnockName");
        await jibo.StaySilent();
        jibo.Expect.Open().Mim("PlayBothParts").Mim("PunchLines");
    }

    [Fact]
    public async Task Words_without_meaning_are_as_good_as_an_answer_the_second_time()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("KnockKnock");

        await jibo.Say("mumble", new Contracts.Nlu.NluResult());
        jibo.Expect.Open().Mim("KnockKnock");
        await jibo.Say("who's there", new Contracts.Nlu.NluResult());
        jibo.Expect.Open().Mim("KnockName");
        await jibo.Say("mumble", new Contracts.Nlu.NluResult());
        await jibo.Say("mumble", new Contracts.Nlu.NluResult());
        jibo.Expect.Open().Mim("PlayBothParts").Mim("PunchLines");
    }

    [Theory]
    [InlineData("lettuce", "lettuce")]
    [InlineData("it's the postman", "the postman")]
    [InlineData("Just Ada.", "Ada")]
    public async Task Jibo_asks_who_is_there_and_which_one_and_laughs(string visitor, string name)
    {
        await using var jibo = Jokes.With();
        await jibo.KnockAsync();
        jibo.Expect.Open().Mim("WhosThere").Speech("who's there").ListensFor(Jokes.Anything);

        await jibo.Say(visitor, "wildcard", ("content", visitor));
        jibo.Expect.Open().Mim("SomebodyWho").Speech($"{name} who").ListensFor(Jokes.Anything);

        await jibo.Say("the punch line of the year");
        jibo.Expect.Open().Mim("LaughAtJoke").Mim("AnotherOne").ListensFor(Jokes.YesNo);

        await jibo.Say("yes");
        Jokes.JokeOf(jibo.Last).ShouldNotBeNull();
    }

    [Fact]
    public async Task A_visitor_with_markup_for_a_name_stays_text()
    {
        await using var jibo = Jokes.With();
        await jibo.KnockAsync();

        await jibo.Say("x", "wildcard", ("content", "<break size='9'/>&"));

        jibo.Last.Esml.ShouldContain("&lt;break size=&apos;9&apos;/&gt;&amp; who?");
    }

    [Theory]
    [InlineData("")]
    [InlineData("it's ")]
    [InlineData("a visitor with a name so long that no door would ever be open for that long a time")]
    public async Task A_visitor_without_a_usable_name_is_somebody(string visitor)
    {
        await using var jibo = Jokes.With();
        await jibo.KnockAsync();

        await jibo.Say("x", "wildcard", ("content", visitor));

        jibo.Expect.Speech("Somebody who");
    }

    [Fact]
    public async Task A_visitor_who_is_not_understood_is_somebody_too()
    {
        await using var jibo = Jokes.With();
        await jibo.KnockAsync();
        await jibo.Say("?", new Contracts.Nlu.NluResult());
        jibo.Expect.Mim("WhosThere");

        await jibo.Say("?", new Contracts.Nlu.NluResult());
        jibo.Expect.Speech("Somebody who");

        await jibo.Say("?", new Contracts.Nlu.NluResult());
        await jibo.Say("?", new Contracts.Nlu.NluResult());
        jibo.Expect.Mim("LaughAtJoke");
    }

    [Fact]
    public async Task A_visitor_who_runs_away_is_missed()
    {
        await using var jibo = Jokes.With();
        await jibo.KnockAsync();
        await jibo.StaySilent();
        await jibo.StaySilent();
        jibo.Expect.Final().Mim("LostJoke");

        await jibo.KnockAsync();
        await jibo.Say("lettuce");
        await jibo.StaySilent();
        await jibo.StaySilent();
        jibo.Expect.Final().Mim("LostJoke");
    }

    [Fact]
    public async Task A_visitor_may_stop_at_the_door_and_behind_it()
    {
        await using var jibo = Jokes.With();
        await jibo.KnockAsync();
        await jibo.Say("stop", "stop");
        jibo.Expect.Final().Mim("Parting");

        await jibo.KnockAsync();
        await jibo.Say("lettuce");
        await jibo.Say("never mind", "cancel");
        jibo.Expect.Final().Mim("Parting");
    }
}
