using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Support;

/// <summary>Signs as robots' libraries do (protocol: I.1): host, the body's hash and the date, nothing else.</summary>
internal static class RobotSigning
{
    /// <param name="body">Null for the native library, which hashes an empty body whatever it sends.</param>
    public static void Sign(HttpRequestMessage request, string host, AwsCredentials key, DateTimeOffset at, string? body, string service = "jibo")
    {
        var hash = SigV4.HashOf(System.Text.Encoding.UTF8.GetBytes(body ?? ""));
        var stamp = SigV4.TimeOf(at);
        var signed = new SigV4Request
        {
            Method = "POST",
            Path = "/",
            Headers = [new("host", host), new(SigV4.PayloadHashHeader, hash), new(SigV4.DateHeader, stamp)],
            PayloadHash = hash,
        };
        var scope = SigV4Scope.At(at, "us-east-1", service);
        var names = SigV4Canonical.HeaderNames(signed);
        var signature = SigV4.SignatureOf(
            SigV4.StringToSign(SigV4Canonical.RequestOf(signed, names, SigV4PathRule.Resolved), scope, stamp), scope, key.SecretAccessKey);
        foreach (var name in new[] { SigV4.PayloadHashHeader, SigV4.DateHeader, "Authorization" })
            request.Headers.Remove(name);
        request.Headers.TryAddWithoutValidation(SigV4.PayloadHashHeader, hash);
        request.Headers.TryAddWithoutValidation(SigV4.DateHeader, stamp);
        request.Headers.TryAddWithoutValidation("Authorization", new SigV4Authorization(key.AccessKeyId, scope, names, signature).ToString());
    }
}
