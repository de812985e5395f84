namespace Jibo.Pegasus.Gateway.Limits;

/// <summary>One address that was here: what it has left, and what it holds open. Every member is used under the lock of its shelf.</summary>
internal sealed class Visitor(Lock shelf, double tokens, long at)
{
    /// <summary>Requests that it may make at once.</summary>
    public double Tokens { get; set; } = tokens;

    /// <summary>When that was counted; a timestamp of the clock.</summary>
    public long At { get; set; } = at;

    public int Connections { get; set; }

    public int Sockets { get; set; }

    public Lock Shelf { get; } = shelf;
}
