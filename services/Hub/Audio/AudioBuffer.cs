using System.IO.Pipelines;

namespace Jibo.Pegasus.Hub.Audio;

/// <summary>
/// What lies between the socket and the recogniser: audio is copied into pooled memory and never holds the socket back, because
/// control messages share it. In place of back pressure there is a cap on what a listen may bring.
/// </summary>
internal sealed class AudioBuffer : IDisposable
{
    // Without a pause threshold a flush never waits.
    private static readonly PipeOptions NeverPause = new(pauseWriterThreshold: 0, useSynchronizationContext: false);
    private readonly Pipe _pipe = new(NeverPause);
    private readonly Lock _gate = new();
    private readonly long _capacity;
    private long _written;
    private bool _closed;

    /// <param name="capacity">Bytes a listen may bring in all.</param>
    public AudioBuffer(long capacity) => _capacity = capacity;

    /// <summary>The reading end, for one reader.</summary>
    public PipeReader Reader => _pipe.Reader;

    /// <summary>True once a write went beyond the cap.</summary>
    public bool Overflowed { get; private set; }

    /// <summary>Copies the bytes. False: they go beyond the cap. Bytes after the end are dropped.</summary>
    public bool TryWrite(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_closed)
                return !Overflowed;
            if (_written + bytes.Length > _capacity)
            {
                Overflowed = true;
                Close_NeedsLock();
                return false;
            }

            _written += bytes.Length;
            var memory = _pipe.Writer.GetSpan(bytes.Length);
            bytes.CopyTo(memory);
            _pipe.Writer.Advance(bytes.Length);
            var flush = _pipe.Writer.FlushAsync(CancellationToken.None);
            System.Diagnostics.Debug.Assert(flush.IsCompleted, "A pipe without a threshold flushes at once");
            return true;
        }
    }

    /// <summary>No more bytes will come.</summary>
    public void Complete()
    {
        lock (_gate)
            Close_NeedsLock();
    }

    /// <summary>Gives the memory back. The reader must have stopped.</summary>
    public void Dispose()
    {
        Complete();
        _pipe.Reader.Complete();
    }

    private void Close_NeedsLock()
    {
        if (_closed)
            return;
        _closed = true;
        _pipe.Writer.Complete();
    }
}
