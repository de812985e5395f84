using System.Security.Cryptography;
using System.Text.RegularExpressions;

namespace Jibo.Pegasus.Store.Sealing;

/// <summary>
/// The keys that seal, as an operator writes them: <c>id:base64,id:base64</c>, 32 bytes each, the first for what is written from now on,
/// the others for what was written before. One without an id is called by the beginning of its hash. Prints no key.
/// </summary>
public sealed partial class KeyRing
{
    /// <summary>More would be a mistake.</summary>
    public const int MaxKeys = 16;

    private const int KeyBytes = 32;

    private readonly List<SealingKey> _keys;

    private KeyRing(List<SealingKey> keys) => _keys = keys;

    /// <summary>Seals what is written now.</summary>
    public SealingKey Current => _keys[0];

    /// <summary>In the order in which they were named.</summary>
    public IReadOnlyList<string> Ids => [.. _keys.Select(key => key.Id)];

    /// <summary>A ring of one new key.</summary>
    /// <param name="id">Letters, digits, dots, dashes and underscores, at most 64.</param>
    public static KeyRing Generate(string id) => Parse($"{id}:{Convert.ToBase64String(RandomNumberGenerator.GetBytes(KeyBytes))}");

    /// <exception cref="SealingException">The text is no ring; the message completes "it must be …" and quotes nothing.</exception>
    public static KeyRing Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var keys = new List<SealingKey>();
        foreach (var part in text.Split(',', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            var secret = DecodeKey(part[(colon + 1)..]);
            var id = colon < 0 ? Convert.ToHexStringLower(SHA256.HashData(secret))[..8] : part[..colon];
            if (!IdPattern().IsMatch(id))
                throw Bad("a list of id:base64 whose ids are letters, digits, dots, dashes and underscores, at most 64 of them");
            if (keys.Any(key => key.Id == id))
                throw Bad("a list of keys with ids of their own; two have the same");
            keys.Add(new(id, secret));
        }

        return keys.Count is >= 1 and <= MaxKeys
            ? new KeyRing(keys)
            : throw Bad($"1 to {MaxKeys} keys of 32 bytes in base64, such as openssl rand -base64 32 prints");
    }

    /// <summary>The key of this id, or null.</summary>
    public SealingKey? Find(string id) => _keys.Find(key => key.Id == id);

    /// <summary>The same keys behind a new one, which seals from now on.</summary>
    public KeyRing Before(KeyRing newer)
    {
        ArgumentNullException.ThrowIfNull(newer);
        return Parse($"{newer.ToSecretText()},{ToSecretText()}");
    }

    /// <summary>Only the key that seals now.</summary>
    public KeyRing OnlyCurrent() => new([Current]);

    /// <summary>As <see cref="Parse"/> reads it. This IS the secret.</summary>
    public string ToSecretText() => string.Join(',', _keys.Select(key => $"{key.Id}:{Convert.ToBase64String(key.Secret.Span)}"));

    /// <summary>Prints no key.</summary>
    public override string ToString() => $"keys {string.Join(", ", Ids)}";

    private static byte[] DecodeKey(string text)
    {
        var bytes = new byte[KeyBytes];
        return Convert.TryFromBase64String(text, bytes, out var written) && written == KeyBytes
            ? bytes
            : throw Bad("keys of exactly 32 bytes in base64, such as openssl rand -base64 32 prints");
    }

    private static SealingException Bad(string mustBe) => new(SealingFailure.BadKeys, mustBe);

    [GeneratedRegex("^[A-Za-z0-9._-]{1,64}\\z", RegexOptions.CultureInvariant | RegexOptions.NonBacktracking)]
    private static partial Regex IdPattern();
}

/// <summary>One key of 32 bytes, for AES-256. Prints only its id.</summary>
public sealed class SealingKey
{
    internal SealingKey(string id, ReadOnlyMemory<byte> secret) => (Id, Secret) = (id, secret);

    public string Id { get; }

    internal ReadOnlyMemory<byte> Secret { get; }

    /// <summary>A key for another purpose, from which this one cannot be found.</summary>
    public SealingKey Derive(string purpose)
    {
        ArgumentNullException.ThrowIfNull(purpose);
        return new(Id, HKDF.DeriveKey(HashAlgorithmName.SHA256, Secret.ToArray(), Secret.Length, info: System.Text.Encoding.UTF8.GetBytes(purpose)));
    }

    public override string ToString() => Id;
}
