using System.Buffers.Text;
using System.Collections.Concurrent;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Codes of links that log in once. They are kept by the gateway that made them, and gone with it.</summary>
internal sealed class OneTimeLinks(TimeProvider time)
{
    /// <summary>How long a link is good.</summary>
    public static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(10);

    /// <summary>That are good at the same time.</summary>
    public const int Most = 100;

    private const int CodeBytes = 24;

    // By the hash of the code: how long it takes to find one tells nothing of it.
    private readonly ConcurrentDictionary<string, Link> _links = new(StringComparer.Ordinal);

    /// <summary>Null when too many are about.</summary>
    public (string Code, DateTimeOffset ExpiresAt)? Make(ConsoleRoles roles)
    {
        var now = time.GetUtcNow();
        foreach (var (old, link) in _links)
        {
            if (link.ExpiresAt <= now)
                _links.TryRemove(old, out _);
        }

        if (_links.Count >= Most)
            return null;
        var code = Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(CodeBytes));
        _links[HashOf(code)] = new(roles, now + Lifetime);
        return (code, now + Lifetime);
    }

    /// <summary>What a code opens, once; <see cref="ConsoleRoles.None"/> when it opens nothing.</summary>
    public ConsoleRoles Take(string code) =>
        _links.TryRemove(HashOf(code), out var link) && link.ExpiresAt > time.GetUtcNow() ? link.Roles : ConsoleRoles.None;

    private static string HashOf(string code) => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(code)));

    private readonly record struct Link(ConsoleRoles Roles, DateTimeOffset ExpiresAt);
}
