using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.GoogleSpeechEmulator;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Tests.Speech.PocketSphinx;
using Jibo.Pegasus.TestSupport.Recordings;
using Microsoft.AspNetCore.Builder;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>Spoken sentences through our engine and our emulator, where the embedded recogniser hears them: what arrives there is what was said.</summary>
[Trait("Category", "slow")]
public sealed class GoogleHearingTests
{
    [Fact]
    public async Task Sentences_arrive_and_come_back_as_words()
    {
        await using var emulator = Emulator.Build(["--port=0", "--Logging:LogLevel:Default=None"], EmbeddedEars.Recognizer);
        await emulator.StartAsync(TestContext.Current.CancellationToken);
        var recognizer = GoogleEars.At(new Uri(emulator.Urls.Single()));

        foreach (var recording in Recording.All.Where(recording => recording.Voice == "slt" && recording.Set == "phrase").Take(5))
        {
            var pages = RobotOggWriter.Encode(EmbeddedEars.Samples(recording));

            var events = await recognizer.HearAsync(new SpeechConfig { Encoding = AudioEncoding.OggOpus }, pages);

            events[^1].ShouldBeOfType<SpeechEvent.Final>().Text.ShouldBe(recording.Text);
            events.OfType<SpeechEvent.Ended>().Count().ShouldBe(1);
        }
    }
}
