using System.Text;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>A text frame from the hub, as it came.</summary>
/// <param name="Type">The frame's <c>type</c>; empty when it has none that can be read.</param>
/// <param name="Final">Whether it says <c>"final": true</c>: the turn is over.</param>
/// <param name="Utf8">The frame's bytes.</param>
/// <param name="Arrived">When it was complete, since the socket opened.</param>
public sealed record ReceivedFrame(string Type, bool Final, ReadOnlyMemory<byte> Utf8, TimeSpan Arrived)
{
    /// <summary>The frame's text.</summary>
    public override string ToString() => Encoding.UTF8.GetString(Utf8.Span);
}
