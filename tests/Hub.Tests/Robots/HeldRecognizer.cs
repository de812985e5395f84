using System.Runtime.CompilerServices;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Tests.Robots;

/// <summary>Hears what it was told to, and then nothing for ever.</summary>
internal sealed class HeldRecognizer(params SpeechEvent[] events) : ISpeechRecognizer
{
    public string Name => "held";

    public ISpeechSession Start(SpeechConfig config) => new Session(events);

    private sealed class Session(SpeechEvent[] events) : ISpeechSession
    {
        public bool TryWrite(ReadOnlySpan<byte> frame) => true;

        public void Complete() { }

        public async IAsyncEnumerable<SpeechEvent> Events([EnumeratorCancellation] CancellationToken ct)
        {
            foreach (var heard in events)
                yield return heard;
            await Task.Delay(Timeout.Infinite, ct);
        }

        public ValueTask DisposeAsync() => ValueTask.CompletedTask;
    }
}
