using System.Diagnostics;
using System.Threading.Channels;

namespace Jibo.Pegasus.Clients.Recorders;

/// <summary>Items in the order in which they came, within a bound of count and of bytes. Many add, one takes.</summary>
internal sealed class WaitingItems<T>(int capacity, long maxBytes)
{
    private readonly Lock _gate = new();
    private readonly Queue<WaitingItem<T>> _items = new();
    private readonly Channel<bool> _added = Channel.CreateBounded<bool>(new BoundedChannelOptions(1) { FullMode = BoundedChannelFullMode.DropWrite });
    private long _bytes;
    private bool _completed;

    public int Count
    {
        get
        {
            lock (_gate)
                return _items.Count;
        }
    }

    /// <summary>Adds one, and answers those that had to make room, itself among them when it is larger than everything. False once completed.</summary>
    public bool TryAdd(WaitingItem<T> item, out IReadOnlyList<WaitingItem<T>> displaced)
    {
        displaced = [];
        List<WaitingItem<T>>? pushedOut = null;
        lock (_gate)
        {
            if (_completed)
                return false;
            _items.Enqueue(item);
            _bytes += item.Bytes;
            while (_items.Count > capacity || (_bytes > maxBytes && _items.Count > 0))
            {
                var oldest = _items.Dequeue();
                _bytes -= oldest.Bytes;
                (pushedOut ??= []).Add(oldest);
            }
        }

        _added.Writer.TryWrite(true);
        displaced = pushedOut ?? displaced;
        return true;
    }

    /// <summary>Takes the oldest. Its bytes count until <see cref="Release"/>.</summary>
    public bool TryTake(out WaitingItem<T> item)
    {
        lock (_gate)
            return _items.TryDequeue(out item);
    }

    /// <summary>An item that was taken is done with.</summary>
    public void Release(WaitingItem<T> item)
    {
        lock (_gate)
            _bytes -= item.Bytes;
    }

    /// <summary>Nothing more comes. False when that was so already.</summary>
    public bool Complete()
    {
        lock (_gate)
            _completed = true;
        return _added.Writer.TryComplete();
    }

    /// <summary>Waits until something may be there to take; false once there is nothing and nothing more will come.</summary>
    public async ValueTask<bool> WaitAsync(CancellationToken ct)
    {
        while (Count == 0)
        {
            if (!await _added.Reader.WaitToReadAsync(ct).ConfigureAwait(false))
                return Count > 0;
            _added.Reader.TryRead(out _);
        }

        return true;
    }
}

/// <param name="Item">What is to be sent.</param>
/// <param name="Bytes">What it holds of memory, where that is bounded.</param>
/// <param name="Since">Timestamp of its coming.</param>
/// <param name="Turn">The span that handed it over.</param>
internal readonly record struct WaitingItem<T>(T Item, long Bytes, long Since, ActivityContext Turn);
