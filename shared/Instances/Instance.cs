namespace Jibo.Pegasus.Instances;

/// <summary>One place where a service runs, and what is known of it.</summary>
/// <param name="address">Scheme, address and port.</param>
internal sealed class Instance(Uri address)
{
    // The path is passed on as it was asked for: "//" and escapes mean what they mean to the service.
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = address.GetLeftPart(UriPartial.Authority);
    private int _inFlight;
    private long _leavingUntil;
    private int _down;

    public Uri Address => address;

    /// <summary>Its name leads elsewhere now.</summary>
    public bool IsGone { get; set; }

    /// <summary>Requests that wait for the head of an answer.</summary>
    public int InFlight => Volatile.Read(ref _inFlight);

    /// <summary>It refused, and has not answered since.</summary>
    public bool IsDown => Volatile.Read(ref _down) != 0;

    public bool Is(Uri asked) => asked.Port == address.Port && asked.IdnHost == address.IdnHost;

    public Uri AddressOf(Uri asked) => new(_root + asked.PathAndQuery, AsItIs);

    public void Begin() => Interlocked.Increment(ref _inFlight);

    public void End() => Interlocked.Decrement(ref _inFlight);

    /// <summary>True for the one caller that is first to say so.</summary>
    public bool TryMarkDown() => Interlocked.Exchange(ref _down, 1) == 0;

    public void MarkUp()
    {
        Volatile.Write(ref _leavingUntil, 0);
        Volatile.Write(ref _down, 0);
    }

    /// <param name="until">On the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
    public void MarkLeaving(long until) => Volatile.Write(ref _leavingUntil, until);

    /// <summary>It answered without saying that it leaves: it is back.</summary>
    public void MarkStaying()
    {
        // Read first: nearly always there is nothing to write.
        if (Volatile.Read(ref _leavingUntil) != 0)
            Volatile.Write(ref _leavingUntil, 0);
    }

    /// <summary>
    /// When what it said of its going is forgotten, if it said so: whoever has another goes there. Of two that said so, the one that
    /// said it first may be back, and the other is about to close its connections.
    /// </summary>
    public long LeavingUntil(long now) => Volatile.Read(ref _leavingUntil) is var until && until > now ? until : 0;
}
