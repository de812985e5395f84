using System.Buffers;

namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>
/// The samples of one utterance in pooled blocks: one writer adds, several searches read at their own pace from their own
/// threads, each waiting for what is not there yet. Bounded by the longest speech a listen may have.
/// </summary>
internal sealed class PcmRecording : IDisposable
{
    private const int BlockSamples = 1600;
    private readonly List<short[]> _blocks = [];
    private readonly object _gate = new(); // Monitor is needed to wait, which Lock cannot
    private long _count;
    private bool _ended;
    private bool _stopped;
    private bool _disposed;

    /// <summary>Adds samples. After the end, they are dropped.</summary>
    public void Write(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            if (_ended || _stopped)
                return;
            while (!samples.IsEmpty)
            {
                var used = (int)(_count % BlockSamples);
                if (used == 0)
                    _blocks.Add(ArrayPool<short>.Shared.Rent(BlockSamples));
                var take = Math.Min(samples.Length, BlockSamples - used);
                samples[..take].CopyTo(_blocks[^1].AsSpan(used));
                samples = samples[take..];
                _count += take;
            }

            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>No more samples will come; readers read to the end.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Nobody needs the rest: readers stop at once.</summary>
    public void Stop()
    {
        lock (_gate)
        {
            _stopped = true;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>True after <see cref="Stop"/>.</summary>
    public bool Stopped
    {
        get
        {
            lock (_gate)
                return _stopped;
        }
    }

    /// <summary>True when <see cref="Next"/> would have to wait for a whole block: the reader has caught up.</summary>
    public bool WouldWait(long position)
    {
        lock (_gate)
            return !_ended && _count - position < BlockSamples;
    }

    /// <summary>
    /// Waits for the next block of up to 0.1 s at <paramref name="position"/> and moves past it. Empty: ended or stopped.
    /// A block that is not full is given only at the end.
    /// </summary>
    public ReadOnlySpan<short> Next(ref long position)
    {
        lock (_gate)
        {
            while (!_stopped && !_ended && _count - position < BlockSamples)
                Monitor.Wait(_gate);
            if (_stopped || position >= _count)
                return default;
            var block = _blocks[(int)(position / BlockSamples)];
            var length = (int)Math.Min(BlockSamples, _count - position);
            position += length;
            return block.AsSpan(0, length);
        }
    }

    /// <summary>Waits until <paramref name="opening"/> can be filled with the first samples, or the end has come, and says how many there are.</summary>
    public int ReadOpening(Span<short> opening)
    {
        lock (_gate)
        {
            while (!_stopped && !_ended && _count < opening.Length)
                Monitor.Wait(_gate);
            if (_stopped)
                return 0;
            var length = (int)Math.Min(_count, opening.Length);
            for (var at = 0; at < length; at += BlockSamples)
                _blocks[at / BlockSamples].AsSpan(0, Math.Min(BlockSamples, length - at)).CopyTo(opening[at..]);
            return length;
        }
    }

    /// <summary>Gives the memory back. No reader may still be reading.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _stopped = true;
            if (_disposed)
                return;
            _disposed = true;
            foreach (var block in _blocks)
                ArrayPool<short>.Shared.Return(block);
            _blocks.Clear();
        }
    }
}
