using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Clients.Accounts;

/// <summary>Signs requests as robots' libraries do (protocol: I.1): the host, the body's hash and the date, nothing else.</summary>
public static class RobotSigner
{
    /// <summary>The one region that robots sign for.</summary>
    public const string Region = "us-east-1";

    /// <summary>The one service that robots sign for.</summary>
    public const string Service = "jibo";

    /// <summary>
    /// Puts the three headers of a signature on a request, in place of those it had. A request signs for the path and the query of
    /// its address; a relative one must begin with a slash. The body must be small or already in memory: Node's style reads it.
    /// </summary>
    /// <param name="request">Its method, address and body are signed as they stand now.</param>
    /// <param name="host">As the request will say it: the name, and the port where it is no scheme's own.</param>
    /// <param name="credentials">A robot's or a person's; their session token, if any, is not used.</param>
    /// <param name="at">The moment of signing; services take one that is at most a quarter of an hour off.</param>
    /// <param name="style">What is said of the body.</param>
    /// <param name="service">Other than <see cref="Service"/> only to try what a cloud does with a wrong scope.</param>
    public static void Sign(
        HttpRequestMessage request, string host, AwsCredentials credentials, DateTimeOffset at, RobotSignatureStyle style, string service = Service)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(credentials);
        var hash = SigV4.HashOf(style == RobotSignatureStyle.Node ? BodyOf(request) : []);
        var stamp = SigV4.TimeOf(at);
        var (path, query) = AddressOf(request);
        var signed = new SigV4Request
        {
            Method = request.Method.Method,
            Path = path,
            Query = query,
            Headers = [new("host", host), new(SigV4.PayloadHashHeader, hash), new(SigV4.DateHeader, stamp)],
            PayloadHash = hash,
        };
        var scope = SigV4Scope.At(at, Region, service);
        var names = SigV4Canonical.HeaderNames(signed);
        var signature = SigV4.SignatureOf(
            SigV4.StringToSign(SigV4Canonical.RequestOf(signed, names, SigV4PathRule.Resolved), scope, stamp), scope, credentials.SecretAccessKey);
        Put(request, SigV4.PayloadHashHeader, hash);
        Put(request, SigV4.DateHeader, stamp);
        Put(request, "Authorization", new SigV4Authorization(credentials.AccessKeyId, scope, names, signature).ToString());
    }

    private static byte[] BodyOf(HttpRequestMessage request)
    {
        if (request.Content is not { } content)
            return [];
        using var copy = new MemoryStream();
        content.CopyTo(copy, null, CancellationToken.None);
        return copy.ToArray();
    }

    private static (string Path, string Query) AddressOf(HttpRequestMessage request)
    {
        var address = request.RequestUri;
        var text = address is null ? "/" : address.IsAbsoluteUri ? address.PathAndQuery : address.OriginalString;
        var question = text.IndexOf('?', StringComparison.Ordinal);
        return question < 0 ? (text, "") : (text[..question], text[(question + 1)..]);
    }

    private static void Put(HttpRequestMessage request, string name, string value)
    {
        request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(name, value);
    }
}
