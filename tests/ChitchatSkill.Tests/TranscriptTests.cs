using Jibo.Pegasus.Skills.Testing;

namespace Jibo.Pegasus.ChitchatSkill.Tests;

/// <summary>Small talk as it was recorded; UPDATE_SNAPSHOTS=1 records it anew.</summary>
public class TranscriptTests
{
    [Fact]
    public async Task Things_that_have_a_kind_and_things_that_have_none()
    {
        await using var jibo = With(1);
        jibo.Robot.HeardFrom("Ada");
        await jibo.Say("do you like penguins", "doesJiboLikeThing", ("GeneralLikes", "penguins"));
        await jibo.Say("do you like zorps", "doesJiboLikeThing", ("GeneralLikes", "zorps"));
        await jibo.Say("what do you think of thursdays", "whatDoesJiboThinkOfThing", ("GeneralLikes", "thursdays"));
        await jibo.Say("can you swim", "canJiboAction", ("Action", "swim"));
        await jibo.Say("what is your favorite color", "whatIsJibosFavorite", ("FavoriteCategory", "color"));

        jibo.MatchesTranscript("transcripts/things.json");
    }

    [Fact]
    public async Task Feelings_asked_for_and_wished_for()
    {
        await using var jibo = With(2);
        await jibo.Say("are you happy", "isJiboEmotion", ("Emotion", "happy"));
        await jibo.Say("do you ever get angry", "doesJiboGetEmotion", ("Emotion", "angry"));
        await jibo.Say("be sad", "requestJiboEmotion", ("Emotion", "sad"));
        await jibo.Say("thank you", "thanks");

        jibo.MatchesTranscript("transcripts/feelings.json");
    }

    [Fact]
    public async Task Somebody_in_need_by_three_ways_of_saying_it()
    {
        await using var jibo = With(3);
        await jibo.Say("do you like suicide", "doesJiboLikeThing", ("GeneralLikes", "suicide"));
        jibo.Robot.CountryCode = "US";
        await jibo.Say("i want to die", "userWantsToDie");
        jibo.Robot.CountryCode = "GB";
        await jibo.Say("i want to die", "userWantsToDie");

        jibo.MatchesTranscript("transcripts/in-need.json");
    }

    [Fact]
    public Task Recorded_conversations_are_answered_as_they_were() => Transcripts.ReplayAsync<ChitchatSkill>("transcripts/*.json");

    private static SkillConversation With(int seed) =>
        SkillConversation.With<ChitchatSkill>("chitchat-skill", options => options.Seed = seed);
}
