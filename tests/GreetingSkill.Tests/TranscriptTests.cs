using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.GreetingSkill.Tests;

/// <summary>Conversations as they were recorded; UPDATE_SNAPSHOTS=1 records them anew.</summary>
public class TranscriptTests
{
    [Fact]
    public async Task A_bad_day_told_to_somebody_small()
    {
        await using var stage = await Stage.WhereHeAsksAsync(true, "2030-03-05 19:00", jibo => jibo.Say("good evening", "goodEvening"));
        await stage.Jibo.Say("no");
        await stage.Jibo.Say("my best friend moved away");

        stage.Jibo.MatchesTranscript("transcripts/bad-day.json");
    }

    [Fact]
    public async Task A_stranger_who_turns_out_to_be_bob()
    {
        await using var stage = Stage.At("2030-03-05 14:00", speaker: null, seed: 4).Born(Stage.Bob, "1990-03-05");
        stage.Jibo.Robot.Sees.Add("NOT_TRAINED");
        await stage.Jibo.BeginProactively();
        await stage.Jibo.Say("rhubarb");
        await stage.Jibo.Say("I'm Bob");

        stage.Jibo.MatchesTranscript("transcripts/stranger.json");
    }

    [Fact]
    public async Task Good_night()
    {
        await using var stage = Stage.At("2030-03-05 22:30");
        await stage.Jibo.Say("good night", "goodNight");

        stage.Jibo.MatchesTranscript("transcripts/good-night.json");
    }

    [Fact]
    public Task Recorded_conversations_are_answered_as_they_were() =>
        Transcripts.ReplayAsync<GreetingSkill>("transcripts/*.json", Stage.WithoutMemory);
}
