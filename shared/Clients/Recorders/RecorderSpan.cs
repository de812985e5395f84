using System.Diagnostics;

namespace Jibo.Pegasus.Clients.Recorders;

/// <summary>The sending of an item as a span of the turn that handed it over, however much later it is sent.</summary>
internal static class RecorderSpan
{
    private static readonly ActivitySource Source = new("Jibo.Pegasus.Recorders");

    /// <summary>What the turn is, for <see cref="Start"/>; the default where there is none.</summary>
    public static ActivityContext Here => Activity.Current?.Context ?? default;

    /// <returns>Null when nobody looks, and for what no turn handed over.</returns>
    public static Activity? Start(ActivityContext turn, string items, TimeSpan waited) => turn == default
        ? null
        : Source.StartActivity("record", ActivityKind.Internal, turn)?.SetTag("items", items).SetTag("waited", Math.Round(waited.TotalSeconds, 3));
}
