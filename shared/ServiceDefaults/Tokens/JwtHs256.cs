using System.Buffers;
using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.ServiceDefaults.Tokens;

/// <summary>The JSON web token itself: three base64url parts, the third an HMAC-SHA256 of the first two.</summary>
/// <param name="secret">Signs, and opens.</param>
/// <param name="previous">Opens as well; null when there is no other.</param>
internal sealed class JwtHs256(string secret, string? previous = null)
{
    /// <summary>Real tokens have some 500 characters.</summary>
    private const int MaxTokenLength = 8 * 1024;

    private readonly byte[] _key = Encoding.UTF8.GetBytes(secret);
    private readonly byte[]? _previous = previous is null ? null : Encoding.UTF8.GetBytes(previous);

    public TokenVerification Verify(ReadOnlySpan<char> token, DateTimeOffset now, TimeSpan skew)
    {
        if (token.IsEmpty)
            return Refuse("JsonWebTokenError: jwt must be provided");
        if (token.Length > MaxTokenLength || token.Count('.') != 2 || !Ascii.IsValid(token))
            return Refuse("JsonWebTokenError: jwt malformed");

        var headerEnd = token.IndexOf('.');
        var signedEnd = token.LastIndexOf('.');
        if (!TryDecode(token[..headerEnd], out var headerBytes)
            || !TryDecode(token[(headerEnd + 1)..signedEnd], out var claimBytes)
            || !TryDecode(token[(signedEnd + 1)..], out var signature)
            || !JwtHeader.TryRead(headerBytes, out var header)
            || !JwtClaims.TryRead(claimBytes, out var claims))
            return Refuse("JsonWebTokenError: invalid token");
        if (signature.Length == 0)
            return Refuse("JsonWebTokenError: jwt signature is required");
        if (!header.IsHs256)
            return Refuse("JsonWebTokenError: invalid algorithm");
        if (!IsSigned(token[..signedEnd], signature))
            return Refuse("JsonWebTokenError: invalid signature");
        return claims.Judge(now, skew);
    }

    public string Sign(RobotIdentity identity, DateTimeOffset now, TimeSpan lifetime)
    {
        var text = $"{Base64Url.EncodeToString(JwtHeader.Hs256)}.{Base64Url.EncodeToString(JwtClaims.Write(identity, now, lifetime))}";
        return $"{text}.{Base64Url.EncodeToString(Mac(_key, text))}";
    }

    internal static TokenVerification Refuse(string reason) => new TokenVerification.Refused(reason);

    private bool IsSigned(ReadOnlySpan<char> signed, byte[] signature) =>
        CryptographicOperations.FixedTimeEquals(Mac(_key, signed), signature)
        || (_previous is not null && CryptographicOperations.FixedTimeEquals(Mac(_previous, signed), signature));

    private static byte[] Mac(byte[] key, ReadOnlySpan<char> signed)
    {
        var buffer = ArrayPool<byte>.Shared.Rent(signed.Length);
        try
        {
            var length = Encoding.ASCII.GetBytes(signed, buffer);
            return HMACSHA256.HashData(key, buffer.AsSpan(0, length));
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(buffer);
        }
    }

    /// <summary>Strict: the decoder of the platform also takes padding and white space, which a token has no use for.</summary>
    private static bool TryDecode(ReadOnlySpan<char> part, out byte[] bytes)
    {
        bytes = [];
        foreach (var c in part)
        {
            if (!char.IsAsciiLetterOrDigit(c) && c is not ('-' or '_'))
                return false;
        }

        var buffer = new byte[Base64Url.GetMaxDecodedLength(part.Length)];
        if (Base64Url.DecodeFromChars(part, buffer, out _, out var written) != OperationStatus.Done)
            return false;
        bytes = buffer[..written];
        return true;
    }
}
