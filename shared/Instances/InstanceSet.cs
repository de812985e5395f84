using System.Net;
using System.Net.Sockets;

namespace Jibo.Pegasus.Instances;

/// <summary>
/// All instances of one service. A name counts for as many as it has addresses, and is looked up again while it is used, so that
/// instances which come and go behind a name are found.
/// </summary>
internal sealed class InstanceSet
{
    /// <summary>Between two looks at a name.</summary>
    public static readonly TimeSpan LookUpEvery = TimeSpan.FromSeconds(5);

    /// <summary>More addresses than this under one name are left aside.</summary>
    public const int Most = 64;

    /// <summary>How long a request waits for news where nobody asked for some time: behind the address there may be another service by now.</summary>
    public static readonly TimeSpan NewsLimit = TimeSpan.FromMilliseconds(250);

    private static readonly TimeSpan LookUpLimit = TimeSpan.FromSeconds(3);

    private readonly IReadOnlyList<Uri> _addresses;
    private readonly Func<string, CancellationToken, Task<IPAddress[]>> _lookUp;
    private readonly TimeProvider _time;
    private readonly Action<InstanceSet, Instance> _found;
    private readonly bool _fixed;
    private readonly Lock _lock = new();
    private volatile Known _known = new([], null);
    private volatile Task? _looking;
    private uint _turn;

    /// <param name="addresses">As the operator wrote them.</param>
    /// <param name="found">Told of an instance that came later: nobody knows yet whether it is ready.</param>
    public InstanceSet(
        IReadOnlyList<Uri> addresses, Func<string, CancellationToken, Task<IPAddress[]>> lookUp, TimeProvider time, Action<InstanceSet, Instance> found)
    {
        (_addresses, _lookUp, _time, _found) = (addresses, lookUp, time, found);
        // The platform tries both addresses of this name by itself, and they are one machine.
        _fixed = addresses.All(address => address.HostNameType != UriHostNameType.Dns || address.IsLoopback);
        if (_fixed)
            _known = new([.. addresses.Distinct().Select(address => new Instance(address))], null);
    }

    /// <summary>How requests to this service are made, once there was one.</summary>
    public Wording? Wording { get; set; }

    /// <summary>Those that are known; empty when no name leads anywhere.</summary>
    public async ValueTask<IReadOnlyList<Instance>> FindAsync(CancellationToken ct)
    {
        var known = _known;
        var age = known.LookedUp is { } lookedUp ? _time.GetElapsedTime(lookedUp) : TimeSpan.MaxValue;
        if (_fixed || age < LookUpEvery)
            return known.Instances;
        var looking = LookUpInTime(known);
        // Whoever knows an address, and has known it a moment ago, does not wait for news of others.
        if (known.Instances.Length == 0)
            await looking.WaitAsync(ct).ConfigureAwait(false);
        else if (age >= 2 * LookUpEvery)
            await looking.WaitAsync(NewsLimit, _time, ct).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        ct.ThrowIfCancellationRequested();
        return _known.Instances;
    }

    /// <summary>
    /// Whether a name leads to this one now. Another service may have its address meanwhile, and be well.
    /// </summary>
    public async Task<bool> StillLeadsToAsync(Instance one, CancellationToken ct)
    {
        if (_fixed)
            return true;
        // A look that is under way may have begun before.
        if (_looking is { } earlier)
            await earlier.WaitAsync(ct).ConfigureAwait(false);
        Task looking;
        lock (_lock)
            looking = _looking ??= LookUpAsync();
        await looking.WaitAsync(ct).ConfigureAwait(false);
        return !one.IsGone;
    }

    /// <summary>
    /// The one with the least to do of those that are well; of those that are as well, each in its turn. One that says it is leaving comes
    /// after them, the last to say so after the others; one that refused comes last.
    /// </summary>
    /// <param name="tried">Not these again.</param>
    public Instance? Choose(IReadOnlyList<Instance> instances, IReadOnlyCollection<Instance> tried)
    {
        var start = Interlocked.Increment(ref _turn);
        Instance? best = null;
        var (bestRank, bestLoad) = (long.MaxValue, int.MaxValue);
        for (var i = 0; i < instances.Count; i++)
        {
            var one = instances[(int)((start + (uint)i) % (uint)instances.Count)];
            if (tried.Contains(one))
                continue;
            var (rank, load) = (one.IsDown ? long.MaxValue : one.LeavingSince, one.InFlight);
            if (best is not null && (rank > bestRank || (rank == bestRank && load >= bestLoad)))
                continue;
            (best, bestRank, bestLoad) = (one, rank, load);
        }

        return best;
    }

    /// <summary>One look for all who ask at the same time.</summary>
    /// <param name="old">What is old news; whoever has brought other ones meanwhile has looked.</param>
    private Task LookUpInTime(Known old)
    {
        lock (_lock)
            return _looking ?? (_known == old ? _looking = LookUpAsync() : Task.CompletedTask);
    }

    private async Task LookUpAsync()
    {
        // Off the caller's lock, and never on its time.
        await Task.Yield();
        var found = new List<Uri>();
        var complete = true;
        foreach (var address in _addresses)
        {
            if (address.HostNameType != UriHostNameType.Dns || address.IsLoopback)
                found.Add(address);
            else if (await TryLookUpAsync(address).ConfigureAwait(false) is { } all)
                found.AddRange(all);
            else
                complete = false;
        }

        lock (_lock)
        {
            Take([.. found.Distinct().Take(Most)], complete);
            _looking = null;
        }
    }

    private async Task<IEnumerable<Uri>?> TryLookUpAsync(Uri address)
    {
        using var limit = new CancellationTokenSource(LookUpLimit, _time);
        try
        {
            var addresses = await _lookUp(address.IdnHost, limit.Token).ConfigureAwait(false);
            return addresses.Select(ip => new UriBuilder(address.Scheme, ip.AddressFamily == AddressFamily.InterNetworkV6 ? $"[{ip}]" : ip.ToString(), address.Port).Uri);
        }
        catch (Exception e) when (e is SocketException or OperationCanceledException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>What is known of those that stay is kept. A name that cannot be looked up takes nobody away.</summary>
    private void Take(Uri[] found, bool complete)
    {
        var before = _known.Instances;
        var stay = complete ? before.Where(one => found.Contains(one.Address)) : before;
        Instance[] fresh = [.. found.Where(address => before.All(one => one.Address != address)).Select(address => new Instance(address))];
        Instance[] after = [.. stay, .. fresh];
        foreach (var one in before.Except(after))
            one.IsGone = true;
        _known = new(after, _time.GetTimestamp());
        // At first there is nobody else to ask meanwhile.
        if (before.Length == 0)
            return;
        foreach (var one in fresh)
            _found(this, one);
    }

    /// <param name="instances">Those that are known.</param>
    /// <param name="lookedUp">When the names were looked up, on the clock of <see cref="TimeProvider.GetTimestamp"/>; null when they never were.</param>
    private sealed class Known(Instance[] instances, long? lookedUp)
    {
        public Instance[] Instances => instances;

        public long? LookedUp => lookedUp;
    }
}
