using System.Security.Cryptography;

namespace Jibo.Pegasus.Store.Sealing;

/// <summary>AES-256-GCM: what is sealed can be neither read nor changed nor taken to another place without the key.</summary>
public static class Sealer
{
    private const int NonceBytes = 12;
    private const int TagBytes = 16;

    /// <summary>Nonce, ciphertext, tag.</summary>
    /// <param name="bound">What it belongs to; it opens only together with the same bytes.</param>
    public static byte[] Seal(SealingKey key, ReadOnlySpan<byte> plain, ReadOnlySpan<byte> bound)
    {
        ArgumentNullException.ThrowIfNull(key);
        var box = new byte[NonceBytes + plain.Length + TagBytes];
        RandomNumberGenerator.Fill(box.AsSpan(0, NonceBytes));
        using var aes = new AesGcm(key.Secret.Span, TagBytes);
        aes.Encrypt(box.AsSpan(0, NonceBytes), plain, box.AsSpan(NonceBytes, plain.Length), box.AsSpan(NonceBytes + plain.Length), bound);
        return box;
    }

    /// <exception cref="SealingException">It was not sealed with this key, not for this place, or has been changed.</exception>
    public static byte[] Open(SealingKey key, ReadOnlySpan<byte> box, ReadOnlySpan<byte> bound)
    {
        ArgumentNullException.ThrowIfNull(key);
        if (box.Length < NonceBytes + TagBytes)
            throw new SealingException(SealingFailure.Tampered, "It is too short to be anything sealed");
        var plain = new byte[box.Length - NonceBytes - TagBytes];
        using var aes = new AesGcm(key.Secret.Span, TagBytes);
        try
        {
            aes.Decrypt(box[..NonceBytes], box[NonceBytes..^TagBytes], box[^TagBytes..], plain, bound);
            return plain;
        }
        catch (AuthenticationTagMismatchException e)
        {
            throw new SealingException(SealingFailure.Tampered, $"It does not open with the key '{key.Id}'", e);
        }
    }
}
