using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Verifies signatures of version 4. The caller parses the header, finds the secret of its key, and asks.</summary>
public static class SigV4Verifier
{
    /// <summary>How far a signer's clock may be off, as AWS allows it.</summary>
    public static readonly TimeSpan DefaultSkew = TimeSpan.FromMinutes(15);

    /// <summary>
    /// Whether this key's owner has signed exactly this request, lately. The caller must still check that the scope's region and
    /// service are its own, and a session token where it issues such.
    /// </summary>
    /// <param name="request">With the hash of the body that really came.</param>
    /// <param name="secretAccessKey">Of <see cref="SigV4Authorization.AccessKeyId"/>.</param>
    public static SigV4Verdict Verify(
        SigV4Request request, SigV4Authorization authorization, string secretAccessKey, DateTimeOffset now, SigV4PathRule rule, TimeSpan? skew = null)
    {
        ArgumentNullException.ThrowIfNull(authorization);
        ArgumentNullException.ThrowIfNull(secretAccessKey);
        return Verify(request, authorization, SigV4.SigningKeyOf(authorization.Scope, secretAccessKey), now, rule, skew);
    }

    /// <summary>The same with a key that was derived before.</summary>
    /// <param name="request">With the hash of the body that really came.</param>
    /// <param name="signingKey">Of the authorization's own scope and the secret of its key: <see cref="SigV4.SigningKeyOf"/>.</param>
    public static SigV4Verdict Verify(
        SigV4Request request, SigV4Authorization authorization, ReadOnlySpan<byte> signingKey, DateTimeOffset now, SigV4PathRule rule, TimeSpan? skew = null)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(authorization);

        // A header of Amazon's own means something to the service; unsigned, anybody on the way could have put it there.
        var signed = authorization.SignedHeaders;
        if (!signed.Contains("host", StringComparer.Ordinal)
            || request.Headers.Any(header => header.Key.StartsWith("x-amz-", StringComparison.OrdinalIgnoreCase) && !signed.Contains(header.Key, StringComparer.OrdinalIgnoreCase)))
            return SigV4Verdict.HeaderNotSigned;
        if (signed.Any(name => SigV4Canonical.ValueOf(request, name) is null))
            return SigV4Verdict.HeaderMissing;

        var stamp = SigV4Canonical.ValueOf(request, SigV4.DateHeader);
        if (stamp is null || !DateTimeOffset.TryParseExact(
                stamp, SigV4.TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time))
            return SigV4Verdict.NoTime;
        if (!stamp.StartsWith(authorization.Scope.Date, StringComparison.Ordinal))
            return SigV4Verdict.WrongSignature;
        if ((now - time).Duration() > (skew ?? DefaultSkew))
            return SigV4Verdict.TooOldOrTooNew;
        if (SigV4Canonical.ValueOf(request, SigV4.PayloadHashHeader) is { } told && told != request.PayloadHash)
            return SigV4Verdict.WrongPayload;

        var expected = SigV4.SignatureOf(
            SigV4.StringToSign(SigV4Canonical.RequestOf(request, signed, rule), authorization.Scope, stamp), signingKey);
        return CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(expected), Encoding.ASCII.GetBytes(authorization.Signature))
            ? SigV4Verdict.Valid
            : SigV4Verdict.WrongSignature;
    }
}

/// <summary>What verifying came to.</summary>
public enum SigV4Verdict
{
    /// <summary>The zero value, so that forgetting to ask is not a yes.</summary>
    WrongSignature,

    /// <summary>Signed by the key's owner, lately, and unchanged since.</summary>
    Valid,

    /// <summary><c>host</c> or a header of Amazon's own is there but not signed.</summary>
    HeaderNotSigned,

    /// <summary>A header that was signed is not there.</summary>
    HeaderMissing,

    /// <summary>There is no readable <c>x-amz-date</c>.</summary>
    NoTime,

    /// <summary>Signed too long ago, or in the future.</summary>
    TooOldOrTooNew,

    /// <summary>The body is not the one that the header names.</summary>
    WrongPayload,
}
