using System.Buffers;
using System.Threading.Channels;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>
/// The bytes of one listen, all of them, in pooled blocks: one writer adds, one reader at a time reads from wherever it likes and
/// waits for what is not there yet. So a listen can go on in another stream from its beginning. Bounded by what a listen may bring.
/// </summary>
internal sealed class AudioLog : IDisposable
{
    /// <summary>Google takes no more than 25 KB in a message.</summary>
    public const int BlockBytes = 16 * 1024;

    private readonly List<byte[]> _blocks = [];
    private readonly Lock _gate = new();
    private readonly Channel<bool> _news = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private int _count;
    private bool _complete;
    private bool _disposed;

    /// <summary>Adds bytes. After the end, they are dropped.</summary>
    public void Write(ReadOnlySpan<byte> bytes)
    {
        lock (_gate)
        {
            if (_complete)
                return;
            while (!bytes.IsEmpty)
            {
                var used = _count % BlockBytes;
                if (used == 0)
                    _blocks.Add(ArrayPool<byte>.Shared.Rent(BlockBytes));
                var take = Math.Min(bytes.Length, BlockBytes - used);
                bytes[..take].CopyTo(_blocks[^1].AsSpan(used));
                bytes = bytes[take..];
                _count += take;
            }
        }

        _news.Writer.TryWrite(true);
    }

    /// <summary>Nothing more will be written.</summary>
    public void Complete()
    {
        lock (_gate)
            _complete = true;
        _news.Writer.TryWrite(true);
    }

    /// <summary>What there is at <paramref name="position"/>, waiting for it; valid until disposal. Empty: the end.</summary>
    public async ValueTask<ReadOnlyMemory<byte>> ReadAsync(int position, CancellationToken ct)
    {
        while (true)
        {
            lock (_gate)
            {
                if (position < _count)
                    return _blocks[position / BlockBytes].AsMemory(position % BlockBytes, Math.Min(_count - position, BlockBytes - (position % BlockBytes)));
                if (_complete)
                    return default;
            }

            await _news.Reader.ReadAsync(ct).ConfigureAwait(false);
        }
    }

    /// <summary>Gives the memory back. Nobody may still be reading.</summary>
    public void Dispose()
    {
        lock (_gate)
        {
            _complete = true;
            if (_disposed)
                return;
            _disposed = true;
            foreach (var block in _blocks)
                ArrayPool<byte>.Shared.Return(block);
            _blocks.Clear();
            _count = 0;
        }
    }
}
