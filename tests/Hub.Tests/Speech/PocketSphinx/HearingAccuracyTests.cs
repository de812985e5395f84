using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.PocketSphinx;
using Jibo.Pegasus.TestSupport.Recordings;

namespace Jibo.Pegasus.Hub.Tests.Speech.PocketSphinx;

/// <summary>
/// How well the embedded engine hears, voice by voice, in a robot's own pages. The voices are synthetic: people are harder.
/// </summary>
[Trait("Category", "slow")]
public sealed class HearingAccuracyTests(ITestOutputHelper output)
{
    private readonly TrigramModel _language = new(PhraseBook.Read(Path.Combine(AppContext.BaseDirectory, "Speech", "Phrases", "en-us.txt")).Phrases);

    public static TheoryData<string> Voices => [.. Recording.Voices];

    [Fact]
    public async Task Phrases_of_the_skills_are_heard_word_for_word()
    {
        var heard = new List<(Recording Recording, string Text)>();
        foreach (var voice in Recording.Voices)
        {
            var byVoice = await Hear(voice, "phrase");
            Share(byVoice, h => h.Text == h.Recording.Text).ShouldBeGreaterThanOrEqualTo(0.8, voice);
            heard.AddRange(byVoice);
        }

        Share(heard, h => h.Text == h.Recording.Text).ShouldBeGreaterThanOrEqualTo(0.9);
    }

    [Theory]
    [MemberData(nameof(Voices))]
    public async Task New_wordings_are_heard_well_enough_to_be_understood(string voice)
    {
        var heard = await Hear(voice, "held-out");

        Share(heard, h => WordErrors(h.Recording.Text, h.Text) <= 0.34).ShouldBeGreaterThanOrEqualTo(0.75);
    }

    [Theory]
    [MemberData(nameof(Voices))]
    public async Task A_knock_knock_joke_is_heard_sentence_by_sentence(string voice)
    {
        var heard = await Hear(voice, "knock");

        // "Who's" and "who is" are the same to the ear.
        Share(heard, h => WordErrors(h.Recording.Text, h.Text.Replace("who's", "who is", StringComparison.Ordinal)) <= 0.34).ShouldBeGreaterThanOrEqualTo(0.75);
    }

    [Theory]
    [MemberData(nameof(Voices))]
    public async Task Unrelated_sentences_are_not_bent_into_phrases_of_the_skills(string voice)
    {
        var heard = await Hear(voice, "unrelated");

        Share(heard, h => h.Text.Length == 0 || !_language.Knows(h.Text.Split(' '))).ShouldBeGreaterThanOrEqualTo(0.9);
        heard.Average(h => WordErrors(h.Recording.Text, h.Text)).ShouldBeLessThan(0.35);
    }

    private async Task<List<(Recording Recording, string Text)>> Hear(string voice, string set)
    {
        var heard = new List<(Recording, string)>();
        foreach (var recording in Recording.All.Where(r => r.Voice == voice && r.Set == set))
        {
            await using var session = EmbeddedEars.Recognizer.Start(new SpeechConfig { Encoding = AudioEncoding.OggOpus });
            foreach (var page in RobotOggWriter.Encode(EmbeddedEars.Samples(recording)))
                session.TryWrite(page).ShouldBeTrue();
            var text = string.Empty;
            await foreach (var item in session.Events(TestContext.Current.CancellationToken))
            {
                if (item is SpeechEvent.Final final)
                    text = final.Text;
            }

            output.WriteLine($"{voice} {set,-9} {recording.Text,-55} {(text == recording.Text ? "=" : text)}");
            heard.Add((recording, text));
        }

        return heard;
    }

    private static double Share(List<(Recording Recording, string Text)> heard, Func<(Recording Recording, string Text), bool> good) =>
        (double)heard.Count(good) / heard.Count;

    private static double WordErrors(string said, string heard) =>
        PhoneDistance.Between(said.Split(' '), heard.Split(' ')) * Math.Max(said.Split(' ').Length, heard.Split(' ').Length) / said.Split(' ').Length;
}
