namespace Jibo.Pegasus.Instances;

/// <summary>One place where a service runs, and what is known of it.</summary>
/// <param name="address">Scheme, address and port.</param>
internal sealed class Instance(Uri address)
{
    // The path is passed on as it was asked for: "//" and escapes mean what they mean to the service.
    private static readonly UriCreationOptions AsItIs = new() { DangerousDisablePathAndQueryCanonicalization = true };

    private readonly string _root = address.GetLeftPart(UriPartial.Authority);
    private int _inFlight;
    private long _leavingSince;
    private int _down;
    private int _watched;

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

    /// <summary>
    /// When it said that it leaves, 0 if it did not: whoever has another goes there. Of two that said so, the one that said it first may
    /// be back, and the other is about to close its connections.
    /// </summary>
    public long LeavingSince => Volatile.Read(ref _leavingSince);

    /// <summary>True for the one caller that is first to look after it.</summary>
    public bool TryWatch() => Interlocked.Exchange(ref _watched, 1) == 0;

    public void MarkDown() => Volatile.Write(ref _down, 1);

    /// <param name="now">On the clock of <see cref="TimeProvider.GetTimestamp"/>.</param>
    public void MarkLeaving(long now) => Volatile.Write(ref _leavingSince, now);

    /// <summary>It answered without saying that it leaves: it is back.</summary>
    public void MarkStaying()
    {
        // Read first: nearly always there is nothing to write.
        if (Volatile.Read(ref _leavingSince) != 0)
            Volatile.Write(ref _leavingSince, 0);
    }

    /// <summary>Nobody looks after it any more: it is well.</summary>
    public void MarkUp()
    {
        MarkStaying();
        Volatile.Write(ref _down, 0);
        Volatile.Write(ref _watched, 0);
    }
}
