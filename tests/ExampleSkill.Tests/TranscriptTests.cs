using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ExampleSkill.Tests;

/// <summary>Conversations as they were recorded; UPDATE_SNAPSHOTS=1 records them anew.</summary>
public class TranscriptTests
{
    [Fact]
    public async Task The_tour_of_the_tutorial()
    {
        await using var stage = await Stage.AskedForColorAsync();
        await stage.Jibo.StaySilent();
        await stage.Color("purple");
        await stage.Jibo.Say("sure");

        stage.Jibo.MatchesTranscript("transcripts/tour.json");
    }

    [Fact]
    public async Task A_guest_who_does_not_want_a_dance()
    {
        await using var stage = Stage.With(speaker: null, seed: 2);
        await stage.Jibo.Say("example please");
        await stage.Jibo.Say("somebody else");
        await stage.Color("red");
        await stage.Jibo.Say("no");

        stage.Jibo.MatchesTranscript("transcripts/guest.json");
    }

    [Fact]
    public Task Recorded_conversations_are_answered_as_they_were() =>
        Transcripts.ReplayAsync<ExampleSkill>("transcripts/*.json", Stage.FirstVisit);
}
