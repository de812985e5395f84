using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Who is let in by which secret, and the sessions that they get. Sessions are signed, not kept: any instance of the gateway knows them.</summary>
internal sealed class ConsoleCredentials
{
    private const int KeyBytes = 32;
    private const int SealBytes = 32;

    /// <summary>Roles, a spare byte, and seconds since 1970.</summary>
    private const int PayloadBytes = 10;

    private readonly (SharedSecret Secret, ConsoleRoles Roles)[] _secrets;
    private readonly byte[] _key;
    private readonly TimeProvider _time;

    public ConsoleCredentials(ConsoleOptions options, TimeProvider time)
    {
        _time = time;
        Lifetime = options.SessionLifetime;
        _secrets = [.. Secrets(options)];
        // With any of the secrets all sessions go: what it has opened is not known to be its.
        _key = HKDF.DeriveKey(
            HashAlgorithmName.SHA256, Encoding.UTF8.GetBytes(options.Secret), KeyBytes,
            salt: SHA256.HashData(Encoding.UTF8.GetBytes($"{options.OwnerSecret}\n{options.AuthorSecret}")), info: "pegasus console session 1"u8.ToArray());
    }

    public TimeSpan Lifetime { get; }

    /// <summary>What a secret opens; <see cref="ConsoleRoles.None"/> when it is none of ours.</summary>
    public ConsoleRoles Judge(string secret) => _secrets.Where(one => one.Secret.Is(secret)).Aggregate(ConsoleRoles.None, (all, one) => all | one.Roles);

    /// <summary>What the secret opens that a request bears.</summary>
    public ConsoleRoles Judge(HttpRequest request) => _secrets.Where(one => one.Secret.IsBorneBy(request)).Aggregate(ConsoleRoles.None, (all, one) => all | one.Roles);

    public (string Text, ConsoleSession Session) Begin(ConsoleRoles roles)
    {
        var session = new ConsoleSession(roles, DateTimeOffset.FromUnixTimeSeconds((_time.GetUtcNow() + Lifetime).ToUnixTimeSeconds()));
        Span<byte> whole = stackalloc byte[PayloadBytes + SealBytes];
        whole[0] = (byte)session.Roles;
        whole[1] = 0;
        BitConverter.TryWriteBytes(whole[2..], session.ExpiresAt.ToUnixTimeSeconds());
        HMACSHA256.HashData(_key, whole[..PayloadBytes], whole[PayloadBytes..]);
        return (Base64Url.EncodeToString(whole), session);
    }

    /// <summary>The session that a text is of; null when it is over, or was not made here.</summary>
    public ConsoleSession? Open(ReadOnlySpan<char> text)
    {
        Span<byte> whole = stackalloc byte[PayloadBytes + SealBytes];
        if (text.Length != Base64Url.GetEncodedLength(whole.Length) || !Base64Url.IsValid(text) || Base64Url.DecodeFromChars(text, whole) != whole.Length)
            return null;
        Span<byte> seal = stackalloc byte[SealBytes];
        HMACSHA256.HashData(_key, whole[..PayloadBytes], seal);
        if (!CryptographicOperations.FixedTimeEquals(seal, whole[PayloadBytes..]))
            return null;
        var session = new ConsoleSession((ConsoleRoles)whole[0], DateTimeOffset.FromUnixTimeSeconds(BitConverter.ToInt64(whole[2..])));
        return session.ExpiresAt > _time.GetUtcNow() ? session : null;
    }

    private static IEnumerable<(SharedSecret, ConsoleRoles)> Secrets(ConsoleOptions options)
    {
        yield return (new(options.Secret), ConsoleRoles.All);
        if (options.OwnerSecret is { } owner)
            yield return (new(owner), ConsoleRoles.Owner);
        if (options.AuthorSecret is { } author)
            yield return (new(author), ConsoleRoles.Author);
    }
}

/// <summary>Somebody who is logged in.</summary>
internal sealed record ConsoleSession(ConsoleRoles Roles, DateTimeOffset ExpiresAt);
