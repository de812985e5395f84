using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>
/// AWS Signature Version 4: pure functions from a request and a key to a signature. <see cref="SigV4Verifier"/> goes the other way.
/// </summary>
public static class SigV4
{
    /// <summary>The one algorithm.</summary>
    public const string Algorithm = "AWS4-HMAC-SHA256";

    /// <summary>In place of a body's hash: the signature does not cover the body.</summary>
    public const string UnsignedPayload = "UNSIGNED-PAYLOAD";

    /// <summary>Header with the moment of signing, <see cref="TimeFormat"/>.</summary>
    public const string DateHeader = "x-amz-date";

    /// <summary>Header with the token of temporary credentials.</summary>
    public const string TokenHeader = "x-amz-security-token";

    /// <summary>Header with the body's hash; S3 requires it.</summary>
    public const string PayloadHashHeader = "x-amz-content-sha256";

    internal const string TimeFormat = "yyyyMMdd'T'HHmmss'Z'";

    /// <summary>SHA-256 in lower-case hexadecimal.</summary>
    public static string HashOf(ReadOnlySpan<byte> bytes)
    {
        Span<byte> hash = stackalloc byte[SHA256.HashSizeInBytes];
        SHA256.HashData(bytes, hash);
        return Convert.ToHexStringLower(hash);
    }

    /// <summary>A moment as requests tell it: UTC, to the second.</summary>
    public static string TimeOf(DateTimeOffset time) => time.UtcDateTime.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>What is signed: the algorithm, the moment, the scope and the hash of the canonical request.</summary>
    public static string StringToSign(string canonicalRequest, SigV4Scope scope, string time)
    {
        ArgumentNullException.ThrowIfNull(canonicalRequest);
        return $"{Algorithm}\n{time}\n{scope}\n{HashOf(Encoding.UTF8.GetBytes(canonicalRequest))}";
    }

    /// <summary>The signature, in lower-case hexadecimal.</summary>
    public static string SignatureOf(string stringToSign, SigV4Scope scope, string secretAccessKey)
    {
        ArgumentNullException.ThrowIfNull(stringToSign);
        return SignatureOf(stringToSign, SigningKeyOf(scope, secretAccessKey));
    }

    /// <summary>The same with a key that was derived before.</summary>
    /// <param name="signingKey">See <see cref="SigningKeyOf"/>.</param>
    public static string SignatureOf(string stringToSign, ReadOnlySpan<byte> signingKey)
    {
        ArgumentNullException.ThrowIfNull(stringToSign);
        Span<byte> signature = stackalloc byte[HMACSHA256.HashSizeInBytes];
        HMACSHA256.HashData(signingKey, Encoding.UTF8.GetBytes(stringToSign), signature);
        return Convert.ToHexStringLower(signature);
    }

    /// <summary>The key of one day, region and service, which signs until the day is over. As secret as what it comes from, as long as it is good.</summary>
    public static byte[] SigningKeyOf(SigV4Scope scope, string secretAccessKey)
    {
        ArgumentNullException.ThrowIfNull(scope);
        var key = Encoding.UTF8.GetBytes("AWS4" + secretAccessKey);
        foreach (var part in new[] { scope.Date, scope.Region, scope.Service, SigV4Scope.End })
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        return key;
    }

    /// <summary>
    /// Signs a request: answers the headers to add, the last of them <c>Authorization</c>. Every header that the request has is
    /// signed, <c>Host</c> must be among them; headers that proxies may change (<c>User-Agent</c>, <c>Connection</c>) should not.
    /// </summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Sign(
        SigV4Request request, AwsCredentials credentials, string region, string service, DateTimeOffset time, SigV4PathRule rule)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(credentials);
        var stamp = TimeOf(time);
        List<KeyValuePair<string, string>> added = [new(DateHeader, stamp)];
        if (rule == SigV4PathRule.ObjectKey)
            added.Add(new(PayloadHashHeader, request.PayloadHash));
        if (credentials.SessionToken is { } token)
            added.Add(new(TokenHeader, token));

        var complete = request with { Headers = [.. request.Headers, .. added] };
        var names = SigV4Canonical.HeaderNames(complete);
        var scope = SigV4Scope.At(time, region, service);
        var signature = SignatureOf(StringToSign(SigV4Canonical.RequestOf(complete, names, rule), scope, stamp), scope, credentials.SecretAccessKey);
        added.Add(new("Authorization", new SigV4Authorization(credentials.AccessKeyId, scope, names, signature).ToString()));
        return added;
    }
}
