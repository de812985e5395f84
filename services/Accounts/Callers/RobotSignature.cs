using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Callers;

/// <summary>
/// Reads a request as its signer saw it. Robots' native library always hashes an empty body though it posts <c>{}</c>, and signs
/// host, date and that hash only (protocol: I.1); the Node library hashes what it sends.
/// </summary>
internal static class RobotSignature
{
    /// <summary>Scope of every signature: region and service are the same all over the world.</summary>
    public const string Service = "jibo";

    private static readonly string HashOfNothing = SigV4.HashOf([]);

    /// <summary>Whether a body of this hash is the one that the signature covers; of the native library's requests it covers none.</summary>
    public static bool Covers(HttpRequest request, string hash) => request.Headers[SigV4.PayloadHashHeader] is [{ } told] && (told == HashOfNothing || told == hash);

    /// <summary>The request with the headers that are signed, so that those which the way here added do not count.</summary>
    public static SigV4Request Of(HttpRequest request, ReadOnlyMemory<byte>? body, SigV4Authorization authorization)
    {
        var headers = new List<KeyValuePair<string, string>>();
        foreach (var name in authorization.SignedHeaders)
        {
            foreach (var value in request.Headers[name])
                headers.Add(new(name, value ?? ""));
        }

        // The time counts even where it is not signed, and then the verifier refuses it.
        if (!authorization.SignedHeaders.Contains(SigV4.DateHeader, StringComparer.Ordinal) && request.Headers[SigV4.DateHeader] is [{ } date, ..])
            headers.Add(new(SigV4.DateHeader, date));
        return new()
        {
            Method = request.Method,
            Path = request.Path.ToUriComponent(),
            Query = request.QueryString.Value is [_, .. var query] ? query : "",
            Headers = headers,
            PayloadHash = HashOf(request, body),
        };
    }

    private static string HashOf(HttpRequest request, ReadOnlyMemory<byte>? body)
    {
        var told = request.Headers[SigV4.PayloadHashHeader] is [{ } one] ? one : null;
        if (told == HashOfNothing)
            return HashOfNothing;
        return body is { } read
            ? SigV4.HashOf(read.Span)
            : told ?? throw AccountsException.Unauthorized("IncompleteSignatureException", "A large body needs its hash in x-amz-content-sha256");
    }
}
