namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>One kind of relay data and how long it is good for.</summary>
/// <param name="Path">As in the address and in keys: <c>dark_sky</c>.</param>
/// <param name="Name">In messages: <c>Dark Sky</c>.</param>
/// <param name="TimeToLive">So old it may be when nothing is wrong.</param>
/// <param name="StaleLimit">So old it may be when its origin is in trouble; not less than <paramref name="TimeToLive"/>.</param>
/// <param name="Personal">It is about one person, who may take it back.</param>
internal sealed record RelayKind(string Path, string Name, TimeSpan TimeToLive, TimeSpan StaleLimit, bool Personal = false);
