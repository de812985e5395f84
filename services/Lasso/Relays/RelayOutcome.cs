using Jibo.Pegasus.Lasso.Caching;

namespace Jibo.Pegasus.Lasso.Relays;

/// <summary>What a question came to.</summary>
/// <param name="FromCache">It was fetched for somebody before.</param>
/// <param name="IsStale">It is older than it should be: its origin is in trouble.</param>
internal readonly record struct RelayOutcome(CachedRelay Entry, bool FromCache, bool IsStale);
