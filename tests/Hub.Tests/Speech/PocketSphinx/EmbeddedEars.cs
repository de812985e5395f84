using Jibo.Pegasus.Hub.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.PocketSphinx;
using Jibo.Pegasus.TestSupport.Recordings;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Speech.PocketSphinx;

/// <summary>One embedded engine for all tests, as a hub has one. A missing library fails the tests with the command that installs it.</summary>
internal static class EmbeddedEars
{
    private static readonly Lazy<PocketSphinxEngine> Shared =
        new(() => PocketSphinxEngine.Create(new PocketSphinxOptions { Decoders = 2 }, NullLogger.Instance));

    public static PocketSphinxEngine Engine => Shared.Value;

    public static ISpeechRecognizer Recognizer => On(Engine);

    /// <summary>Waits as long as a busy build machine may take: what these tests ask is what is heard, not how soon.</summary>
    public static ISpeechRecognizer On(PocketSphinxEngine engine) =>
        new EndpointedRecognizer(engine, TimeProvider.System) { FinalDeadline = TimeSpan.FromMinutes(2) };

    public static short[] Samples(Recording recording)
    {
        using var decoder = AudioDecoder.Create(new SpeechConfig { Encoding = AudioEncoding.OggOpus });
        ReadOnlySpan<byte> input = File.ReadAllBytes(recording.Path);
        var samples = new List<short>();
        while (true)
        {
            var pcm = decoder.Decode(ref input);
            if (pcm.IsEmpty)
                return [.. samples];
            samples.AddRange(pcm);
        }
    }
}
