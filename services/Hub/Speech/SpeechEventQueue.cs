using System.Runtime.CompilerServices;
using System.Threading.Channels;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// Holds the order every engine owes its reader: at most one start, partials only while speech runs, at most one end and only
/// after a start, one terminal event and nothing after it. What breaks the order is dropped.
/// </summary>
internal sealed class SpeechEventQueue
{
    // Bounded by what goes in: partials come at most once per piece of audio, and audio is capped.
    private readonly Channel<SpeechEvent> _channel = Channel.CreateUnbounded<SpeechEvent>(new() { SingleReader = true });
    private readonly Lock _gate = new();
    private bool _started;
    private bool _ended;
    private bool _terminal;

    /// <summary>Adds an event if it may come now.</summary>
    public bool TryAdd(SpeechEvent item)
    {
        lock (_gate)
        {
            var allowed = !_terminal && item switch
            {
                SpeechEvent.Started => !_started,
                SpeechEvent.Partial => _started && !_ended,
                SpeechEvent.Ended => _started && !_ended,
                _ => true,
            };
            if (!allowed)
                return false;
            _started |= item is SpeechEvent.Started;
            _ended |= item is SpeechEvent.Ended;
            _terminal = item is SpeechEvent.Final or SpeechEvent.Failed;
            _channel.Writer.TryWrite(item);
            if (_terminal)
                _channel.Writer.Complete();
            return true;
        }
    }

    /// <summary>Ends the stream without a terminal event, for a listen nobody wants any more.</summary>
    public void Abandon()
    {
        lock (_gate)
        {
            _terminal = true;
            _channel.Writer.TryComplete();
        }
    }

    /// <summary>The events; <paramref name="stopped"/> is called when the reader stops before the end.</summary>
    public async IAsyncEnumerable<SpeechEvent> ReadAll(Action stopped, [EnumeratorCancellation] CancellationToken ct)
    {
        var whole = false;
        try
        {
            await foreach (var item in _channel.Reader.ReadAllAsync(ct).ConfigureAwait(false))
            {
                whole = item is SpeechEvent.Final or SpeechEvent.Failed;
                yield return item;
            }
        }
        finally
        {
            if (!whole)
                stopped();
        }
    }
}
