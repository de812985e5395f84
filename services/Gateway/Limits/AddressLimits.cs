using System.Net;

namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>
/// Counts by address: requests as they refill, connections and WebSockets as they are open. It remembers a bounded number of addresses;
/// when there are more, all further ones are counted as one, so that a flood from everywhere takes nothing from those that were here.
/// </summary>
internal sealed class AddressLimits
{
    /// <summary>Addresses that are told apart.</summary>
    public const int Most = Shelves * PerShelf;

    private const int Shelves = 16;
    private const int PerShelf = 4096;

    private static readonly TimeSpan SweepEvery = TimeSpan.FromSeconds(1);

    private readonly LimitOptions _options;
    private readonly TimeProvider _time;
    private readonly Shelf[] _shelves;

    public AddressLimits(LimitOptions options, TimeProvider time)
    {
        (_options, _time) = (options, time);
        _shelves = [.. Enumerable.Range(0, Shelves).Select(_ => new Shelf(options.RequestBurst, time.GetTimestamp()))];
    }

    /// <summary>Whether an address is counted at all.</summary>
    public bool Counts(IPAddress address) => _options.LimitOwnMachine || !IPAddress.IsLoopback(address);

    /// <summary>Takes one request of an address; null when it may be made, otherwise how long to wait for the next.</summary>
    public TimeSpan? TakeRequest(IPAddress address)
    {
        var key = AddressKey.Of(address);
        var shelf = ShelfOf(key);
        lock (shelf.Gate)
        {
            var visitor = Find_NeedsLock(shelf, key);
            Refill_NeedsLock(visitor);
            if (visitor.Tokens >= 1)
            {
                visitor.Tokens--;
                return null;
            }

            return TimeSpan.FromSeconds((1 - visitor.Tokens) / _options.RequestsPerSecond);
        }
    }

    /// <summary>Counts a connection that opens; null when there are too many. Give it back to <see cref="CloseConnection"/>.</summary>
    public Visitor? OpenConnection(IPAddress address)
    {
        var key = AddressKey.Of(address);
        var shelf = ShelfOf(key);
        lock (shelf.Gate)
        {
            var visitor = Find_NeedsLock(shelf, key);
            if (visitor.Connections >= _options.ConnectionsPerAddress)
                return null;
            visitor.Connections++;
            return visitor;
        }
    }

    public static void CloseConnection(Visitor visitor)
    {
        lock (visitor.Shelf)
            visitor.Connections--;
    }

    /// <summary>Counts a WebSocket that opens; null when there are too many. Give it back to <see cref="CloseSocket"/>.</summary>
    public Visitor? OpenSocket(IPAddress address)
    {
        var key = AddressKey.Of(address);
        var shelf = ShelfOf(key);
        lock (shelf.Gate)
        {
            var visitor = Find_NeedsLock(shelf, key);
            if (visitor.Sockets >= _options.SocketsPerAddress)
                return null;
            visitor.Sockets++;
            return visitor;
        }
    }

    public static void CloseSocket(Visitor visitor)
    {
        lock (visitor.Shelf)
            visitor.Sockets--;
    }

    /// <summary>Addresses that are remembered now.</summary>
    public int Count => _shelves.Sum(shelf => shelf.Visitors.Count);

    private Shelf ShelfOf(AddressKey key) => _shelves[(uint)key.GetHashCode() % Shelves];

    private Visitor Find_NeedsLock(Shelf shelf, AddressKey key)
    {
        if (shelf.Visitors.TryGetValue(key, out var visitor))
            return visitor;
        if (shelf.Visitors.Count >= PerShelf && !Sweep_NeedsLock(shelf))
            return shelf.Others;
        visitor = new(shelf.Gate, _options.RequestBurst, _time.GetTimestamp());
        shelf.Visitors.Add(key, visitor);
        return visitor;
    }

    private void Refill_NeedsLock(Visitor visitor)
    {
        var now = _time.GetTimestamp();
        visitor.Tokens = Math.Min(_options.RequestBurst, visitor.Tokens + (_time.GetElapsedTime(visitor.At, now).TotalSeconds * _options.RequestsPerSecond));
        visitor.At = now;
    }

    /// <summary>Forgets those that have nothing open and would have all their requests back. Not too often: it looks at all.</summary>
    private bool Sweep_NeedsLock(Shelf shelf)
    {
        if (_time.GetElapsedTime(shelf.SweptAt) < SweepEvery)
            return false;
        shelf.SweptAt = _time.GetTimestamp();
        var whole = TimeSpan.FromSeconds((double)_options.RequestBurst / _options.RequestsPerSecond);
        foreach (var (key, visitor) in shelf.Visitors)
        {
            if (visitor is { Connections: 0, Sockets: 0 } && _time.GetElapsedTime(visitor.At) >= whole)
                shelf.Visitors.Remove(key);
        }

        return shelf.Visitors.Count < PerShelf;
    }

    private sealed class Shelf
    {
        public Shelf(double tokens, long at)
        {
            SweptAt = at;
            Others = new(Gate, tokens, at);
        }

        public Lock Gate { get; } = new();

        public Dictionary<AddressKey, Visitor> Visitors { get; } = [];

        /// <summary>All that there is no room for.</summary>
        public Visitor Others { get; }

        public long SweptAt { get; set; }
    }
}
