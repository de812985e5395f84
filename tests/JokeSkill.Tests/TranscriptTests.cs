using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.JokeSkill.Tests;

/// <summary>Conversations as they were recorded; UPDATE_SNAPSHOTS=1 records them anew.</summary>
public class TranscriptTests
{
    [Fact]
    public async Task A_riddle_and_no_more()
    {
        await using var jibo = Jokes.With();
        await jibo.AskForAsync("Riddle");
        await jibo.StaySilent();
        await jibo.Say("is it a penguin");
        await jibo.Say("no thanks");

        jibo.MatchesTranscript("transcripts/riddle.json");
    }

    [Fact]
    public async Task A_knock_knock_joke_with_somebody_who_does_not_know_how_it_goes()
    {
        await using var jibo = Jokes.With(2);
        await jibo.AskForAsync("KnockKnock");
        await jibo.Say("come in");
        await jibo.Say("who is that");
        await jibo.Say("yes");
        await jibo.Say("who's there");
        await jibo.StaySilent();

        jibo.MatchesTranscript("transcripts/knock-knock.json");
    }

    [Fact]
    public async Task Somebody_elses_joke_and_one_of_his()
    {
        await using var jibo = Jokes.With(3);
        jibo.Robot.HeardFrom("Ada");
        await jibo.KnockAsync();
        await jibo.Say("it's the cheese");
        await jibo.Say("the cheese that you left in the sun");
        await jibo.Say("sure");
        await jibo.Say("no");

        jibo.MatchesTranscript("transcripts/their-knock.json");
    }

    [Fact]
    public Task Recorded_conversations_are_answered_as_they_were() => Transcripts.ReplayAsync<JokeSkill>("transcripts/*.json");
}
