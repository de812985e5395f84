using System.Diagnostics;
using Jibo.Pegasus.Clients.Audio;
using Jibo.Pegasus.Hub.Speech;
using Jibo.Pegasus.Hub.Speech.Fallback;
using Jibo.Pegasus.Hub.Tests.Audio;
using Microsoft.Extensions.Logging.Abstractions;

namespace Jibo.Pegasus.Hub.Tests.Speech;

/// <summary>
/// What a frame costs on its whole way through a running listen, from the socket's thread by the buffer, decoder and endpointing
/// to an engine, on all threads: no managed memory. Runs alone, and takes the best of some rounds.
/// </summary>
[Collection(nameof(AllocationTests))]
public sealed class AllocationTests
{
    private const int Seconds = 55;
    private const int Behind = 60; // frames of 10 ms: what came before speech began, and what is held back
    private const int Rounds = 12;
    private const int SmallestObject = 24;

    public static TheoryData<AudioEncoding, bool> Ways => new MatrixTheoryData<AudioEncoding, bool>(
        [AudioEncoding.Linear16, AudioEncoding.OggOpus, AudioEncoding.Flac], [false, true]);

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_frame_of_a_running_listen_allocates_nothing(AudioEncoding encoding, bool fallback)
    {
        var engine = new CountingEngine();
        using var journal = new FallbackJournal(NullLogger.Instance);
        var state = new EngineState(engine.Name, TimeProvider.System, probed: false);
        var limits = new FallbackLimits(TimeSpan.FromSeconds(3), TimeSpan.FromSeconds(2));
        var recognizer = new EndpointedRecognizer(
            fallback ? new FallbackEngine([new(engine, state)], limits, journal, TimeProvider.System) : engine, TimeProvider.System);
        await using var session = recognizer.Start(new SpeechConfig { Encoding = encoding });
        var frames = Frames(encoding);
        var at = 0;
        var share = frames.Count / (Rounds + 1);
        Feed(session, engine, frames, ref at, share, TimeSpan.FromMilliseconds(20));
        var least = long.MaxValue;
        for (var round = 0; round < Rounds; round++)
        {
            var before = GC.GetTotalAllocatedBytes(precise: true);
            Feed(session, engine, frames, ref at, share, TimeSpan.FromSeconds(5));
            least = Math.Min(least, GC.GetTotalAllocatedBytes(precise: true) - before);
        }

        // The runtime's own business may take some bytes; a frame that takes any takes at least an object.
        least.ShouldBeLessThan(SmallestObject * share);
        engine.Writes.ShouldBeGreaterThan(Seconds * 90); // the listen has gone on to the end
    }

    /// <summary>Each frame is heard before the next one comes, as in a live stream; none may wait in the buffer.</summary>
    private static void Feed(ISpeechSession session, CountingEngine engine, List<byte[]> frames, ref int at, int count, TimeSpan patience)
    {
        var perFrame = Seconds * 100.0 / frames.Count;
        for (var i = 0; i < count; i++)
        {
            var heard = engine.Writes;
            session.TryWrite(frames[at++]);
            var since = Stopwatch.GetTimestamp();
            var wait = default(SpinWait);
            while ((engine.Writes == heard || engine.Writes < (at * perFrame) - Behind) && Stopwatch.GetElapsedTime(since) < patience)
                wait.SpinOnce();
        }
    }

    private static List<byte[]> Frames(AudioEncoding encoding)
    {
        var sound = TestSignals.Babble(Seconds);
        return encoding switch
        {
            AudioEncoding.OggOpus => [.. RobotOggWriter.Encode(sound)],
            AudioEncoding.Flac => [.. FlacEncoder.Encode(sound, blockSize: 320).Chunk(900)],
            _ => [.. TestSignals.Bytes(sound).Chunk(640)],
        };
    }

    /// <summary>Hears nothing and keeps nothing.</summary>
    private sealed class CountingEngine : IUtteranceEngine, IUtterance
    {
        private int _writes;

        public string Name => "counting";

        public int Writes => Volatile.Read(ref _writes);

        public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial) => this;

        public void Write(ReadOnlySpan<short> samples) => Interlocked.Increment(ref _writes);

        public Task<Hypothesis> FinishAsync(CancellationToken ct) => Task.FromResult(Hypothesis.Nothing);

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}

/// <summary>Counts the memory of the whole process, so nothing else may run.</summary>
[CollectionDefinition(nameof(AllocationTests), DisableParallelization = true)]
public sealed class RunsAlone;
