using System.Buffers.Binary;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Lasso.Caching;

/// <summary>
/// What a shared cache sees of relay data: names that tell nothing, and values that only those can read, and make, who have the secret.
/// Relay data says where people live, how they go to work and what they do all day.
/// </summary>
internal sealed class CacheSeal
{
    private const byte Version = 1;
    private const int NonceLength = 12;
    private const int TagLength = 16;
    private const int Head = 1 + NonceLength + TagLength;

    private readonly byte[] _nameKey;
    private readonly byte[] _valueKey;

    /// <param name="secret">Shared by all instances; only keys that are derived from it are used.</param>
    public CacheSeal(string secret)
    {
        var bytes = Encoding.UTF8.GetBytes(secret);
        _nameKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, 32, info: "pegasus lasso cache names v1"u8.ToArray());
        _valueKey = HKDF.DeriveKey(HashAlgorithmName.SHA256, bytes, 32, info: "pegasus lasso cache values v1"u8.ToArray());
    }

    /// <summary><c>lasso:dark_sky:</c> and 32 hexadecimal digits.</summary>
    public string NameOf(RelayKey key)
    {
        var text = Encoding.UTF8.GetBytes($"{key.Kind.Path}\n{key.Id}");
        Span<byte> hash = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(_nameKey, text, hash);
        return $"lasso:{key.Kind.Path}:{Convert.ToHexStringLower(hash[..16])}";
    }

    /// <param name="name">Bound to the value: it cannot be put under another one.</param>
    public byte[] Seal(string name, CachedRelay entry)
    {
        var source = Encoding.UTF8.GetBytes(entry.Source);
        var variant = Encoding.UTF8.GetBytes(entry.Variant);
        var plain = new byte[8 + 2 + source.Length + 2 + variant.Length + entry.DataLength];
        var rest = plain.AsSpan();
        BinaryPrimitives.WriteInt64LittleEndian(rest, entry.InsertedAt.ToUnixTimeMilliseconds());
        rest = rest[8..];
        Write(ref rest, source);
        Write(ref rest, variant);
        entry.Data.Span.CopyTo(rest);

        var sealedValue = new byte[Head + plain.Length];
        sealedValue[0] = Version;
        var nonce = sealedValue.AsSpan(1, NonceLength);
        RandomNumberGenerator.Fill(nonce);
        // Not kept: it must not be used by two at once.
        using var cipher = new AesGcm(_valueKey, TagLength);
        cipher.Encrypt(nonce, plain, sealedValue.AsSpan(Head), sealedValue.AsSpan(1 + NonceLength, TagLength), Encoding.UTF8.GetBytes(name));
        return sealedValue;
    }

    /// <summary>Null for what nobody of ours has sealed under this name.</summary>
    public CachedRelay? Open(string name, ReadOnlySpan<byte> value)
    {
        if (value.Length < Head + 12 || value[0] != Version)
            return null;
        var plain = new byte[value.Length - Head];
        try
        {
            using var cipher = new AesGcm(_valueKey, TagLength);
            cipher.Decrypt(value.Slice(1, NonceLength), value[Head..], value.Slice(1 + NonceLength, TagLength), plain, Encoding.UTF8.GetBytes(name));
        }
        catch (CryptographicException)
        {
            return null;
        }

        ReadOnlySpan<byte> rest = plain;
        var insertedAt = DateTimeOffset.FromUnixTimeMilliseconds(BinaryPrimitives.ReadInt64LittleEndian(rest));
        rest = rest[8..];
        var source = Read(ref rest);
        var variant = Read(ref rest);
        return new CachedRelay(rest, insertedAt, source, variant);
    }

    private static void Write(ref Span<byte> rest, ReadOnlySpan<byte> text)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(rest, checked((ushort)text.Length));
        text.CopyTo(rest[2..]);
        rest = rest[(2 + text.Length)..];
    }

    private static string Read(ref ReadOnlySpan<byte> rest)
    {
        var length = BinaryPrimitives.ReadUInt16LittleEndian(rest);
        var text = Encoding.UTF8.GetString(rest.Slice(2, length));
        rest = rest[(2 + length)..];
        return text;
    }
}
