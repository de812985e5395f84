using System.Collections.Concurrent;
using Jibo.Pegasus.Contracts.Accounts;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>Accounts whose tokens were taken back, each with the moment up to which. Bounded: where there are too many, the oldest are forgotten.</summary>
public sealed class RevocationMemory(int most = RevocationMemory.Most) : ITokenRevocations
{
    /// <summary>Accounts that are remembered; about 10 MB.</summary>
    public const int Most = 100_000;

    private readonly ConcurrentDictionary<string, long> _revoked = new(StringComparer.Ordinal);
    private readonly Lock _gate = new();
    private Action? _watchers;

    /// <summary>Accounts that are remembered.</summary>
    public int Count => _revoked.Count;

    /// <summary>A token that does not say when it was issued is as old as can be.</summary>
    public bool IsRevoked(RobotIdentity identity)
    {
        ArgumentNullException.ThrowIfNull(identity);
        return _revoked.TryGetValue(identity.AccountId, out var at) && !(identity.IssuedAt?.ToUnixTimeMilliseconds() > at);
    }

    /// <inheritdoc />
    public void Watch(Action revoked)
    {
        lock (_gate)
            _watchers += revoked;
    }

    /// <summary>Adds what was revoked, and tells those who watch when any of it is new.</summary>
    public void Add(IReadOnlyList<Revocation> revoked)
    {
        ArgumentNullException.ThrowIfNull(revoked);
        Action? watchers = null;
        lock (_gate)
        {
            foreach (var (accountId, at) in revoked)
            {
                if (_revoked.TryGetValue(accountId, out var before) && before >= at)
                    continue;
                _revoked[accountId] = at;
                watchers = _watchers;
            }

            if (_revoked.Count > most)
                Forget(_revoked.Count - (most - (most / 10)));
        }

        watchers?.Invoke();
    }

    private void Forget(int count)
    {
        foreach (var (accountId, _) in _revoked.OrderBy(pair => pair.Value).Take(count).ToArray())
            _revoked.TryRemove(accountId, out _);
    }
}
