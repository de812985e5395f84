using System.Buffers;

namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// The samples of one utterance in pooled blocks, in order to be sent, or sent again: one writer adds, readers copy out what they
/// want. Bounded; nothing is handed out that disposing could take away.
/// </summary>
/// <param name="capacity">Samples that are kept; what comes beyond is dropped and <see cref="Overflowed"/> says so.</param>
internal sealed class SampleLog(int capacity) : IDisposable
{
    /// <summary>Samples of the longest utterance that a listen may bring, with a margin.</summary>
    public const int WholeUtterance = 62 * 16000;

    private const int BlockSamples = 8000;
    private readonly List<short[]> _blocks = [];
    private readonly Lock _gate = new();
    private TaskCompletionSource? _waiter;
    private long _wanted;
    private long _count;
    private bool _ended;
    private bool _disposed;

    /// <summary>Samples kept so far.</summary>
    public long Count
    {
        get
        {
            lock (_gate)
                return _count;
        }
    }

    /// <summary>True when samples were dropped.</summary>
    public bool Overflowed { get; private set; }

    public void Write(ReadOnlySpan<short> samples)
    {
        lock (_gate)
        {
            if (_ended || _disposed)
                return;
            if (_count + samples.Length > capacity)
            {
                Overflowed = true;
                samples = samples[..(int)(capacity - _count)];
            }

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

            Wake_NeedsLock();
        }
    }

    /// <summary>No more samples will come.</summary>
    public void End()
    {
        lock (_gate)
        {
            _ended = true;
            Wake_NeedsLock();
        }
    }

    /// <summary>Copies what there is from <paramref name="position"/> on and says how much that was.</summary>
    public int Read(long position, Span<short> into)
    {
        lock (_gate)
        {
            var total = _disposed ? 0 : (int)Math.Clamp(_count - position, 0, into.Length);
            for (var copied = 0; copied < total;)
            {
                var from = (int)((position + copied) % BlockSamples);
                var take = Math.Min(total - copied, BlockSamples - from);
                _blocks[(int)((position + copied) / BlockSamples)].AsSpan(from, take).CopyTo(into[copied..]);
                copied += take;
            }

            return total;
        }
    }

    /// <summary>Waits until <paramref name="wanted"/> samples are there or the end has come. For one reader at a time.</summary>
    public Task WaitAsync(long wanted, CancellationToken ct)
    {
        lock (_gate)
        {
            if (_ended || _disposed || _count >= wanted)
                return ct.IsCancellationRequested ? Task.FromCanceled(ct) : Task.CompletedTask;
            _wanted = wanted;
            _waiter = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return _waiter.Task.WaitAsync(ct);
        }
    }

    public void Dispose()
    {
        lock (_gate)
        {
            if (_disposed)
                return;
            _disposed = true;
            foreach (var block in _blocks)
                ArrayPool<short>.Shared.Return(block);
            _blocks.Clear();
            Wake_NeedsLock();
        }
    }

    private void Wake_NeedsLock()
    {
        if (_waiter is null || !(_ended || _disposed || _count >= _wanted))
            return;
        _waiter.SetResult();
        _waiter = null;
    }
}
