using System.Collections.Concurrent;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>
/// Keys that were derived from secrets for a day: four hashes less for every request. One of each access key, so that nobody can fill
/// the memory by signing for other regions.
/// </summary>
internal sealed class SigningKeys
{
    /// <summary>Access keys; when there are more, all are derived anew.</summary>
    private const int Most = 50_000;

    private readonly ConcurrentDictionary<string, Derived> _derived = new(StringComparer.Ordinal);

    /// <param name="secret">Of the access key; another one than before makes another key.</param>
    public byte[] Of(string accessKeyId, string secret, SigV4Scope scope)
    {
        if (_derived.TryGetValue(accessKeyId, out var known) && known.Scope == scope && known.Secret == secret)
            return known.Key;
        if (_derived.Count >= Most)
            _derived.Clear();
        var derived = new Derived(secret, scope, SigV4.SigningKeyOf(scope, secret));
        _derived[accessKeyId] = derived;
        return derived.Key;
    }

    private sealed class Derived(string secret, SigV4Scope scope, byte[] key)
    {
        public string Secret { get; } = secret;

        public SigV4Scope Scope { get; } = scope;

        public byte[] Key { get; } = key;
    }
}
