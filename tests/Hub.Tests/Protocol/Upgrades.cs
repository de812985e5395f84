using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Hub.Tests.Robots;

namespace Jibo.Pegasus.Hub.Tests.Protocol;

/// <summary>Requests for a robot's socket, right and wrong, by name, as <c>upgrades.tsv</c> has them.</summary>
internal static class Upgrades
{
    private const string Hs256 = """{"alg":"HS256","typ":"JWT"}""";
    private const string Key = "AAAAAAAAAAAAAAAAAAAAAA==";

    private static readonly string[] Good =
        ["Host: hub", "Connection: Upgrade", "Upgrade: websocket", "Sec-WebSocket-Version: 13", $"Sec-WebSocket-Key: {Key}"];

    private static string Robot => HubUnderTest.Profile.RobotId;

    public static IEnumerable<(string Name, string Request)> All(DateTimeOffset now) =>
        [.. Authorizations(now), .. RobotIds(now), .. Paths(now), .. Requests(now)];

    private static IEnumerable<(string, string)> Authorizations(DateTimeOffset now)
    {
        var claims = Claims(now);
        var token = Sign(Hs256, claims);
        var parts = token.Split('.');
        yield return ("token-good", With($"Bearer {token}"));
        yield return ("token-scheme-in-lower-case", With($"bearer {token}"));
        yield return ("token-without-an-end", With($"Bearer {Sign(Hs256, Claims(now, exp: null))}"));
        yield return ("token-none", Get("/v1/listen", Good));
        yield return ("token-none-on-an-unknown-path", Get("/nowhere", Good));
        yield return ("token-in-the-query-only", Get($"/v1/listen?token={token}", Good));
        yield return ("token-header-empty", With(""));
        yield return ("token-scheme-basic", With("Basic dXNlcjpwYXNz"));
        yield return ("token-scheme-missing", With(token));
        yield return ("token-bearer-alone", With("Bearer"));
        yield return ("token-twice", Get("/v1/listen", [.. Good, $"Authorization: Bearer {token}", $"Authorization: Bearer {token}"]));
        yield return ("token-one-part", With("Bearer abc"));
        yield return ("token-four-parts", With($"Bearer {token}.abc"));
        yield return ("token-huge", With($"Bearer {new string('a', 9000)}.b.c"));
        yield return ("token-beyond-all-headers", With($"Bearer {new string('a', 40_000)}.b.c"));
        yield return ("token-not-base64url", With($"Bearer {parts[0]}.{parts[1]}.+/=="));
        yield return ("token-padded", With($"Bearer {token}="));
        yield return ("token-cut-by-two-letters", With($"Bearer {token[..^2]}"));
        yield return ("token-cut-in-the-claims", With($"Bearer {parts[0]}.{parts[1][..^3]}.{parts[2]}"));
        yield return ("token-cut-before-the-signature", With($"Bearer {parts[0]}.{parts[1]}"));
        yield return ("token-signature-empty", With($"Bearer {parts[0]}.{parts[1]}."));
        yield return ("token-claims-changed", With($"Bearer {parts[0]}.{Encode(claims.Replace(Robot, "Other-Robot-Of-Theirs", StringComparison.Ordinal))}.{parts[2]}"));
        yield return ("token-wrong-key", With($"Bearer {Sign(Hs256, claims, "another secret, as long as the first one..")}"));
        yield return ("token-alg-none-unsigned", With($"Bearer {Encode("""{"alg":"none"}""")}.{parts[1]}."));
        foreach (var alg in new[] { "none", "None", "HS384", "HS512", "RS256", "ES256", "PS256", "hs256", "" })
            yield return ($"token-alg-{(alg.Length == 0 ? "empty" : alg)}-signed", With($"Bearer {Sign($$"""{"alg":"{{alg}}","typ":"JWT"}""", claims)}"));

        // RS/HS confusion: the public key, which everybody has, taken for the secret.
        using var rsa = RSA.Create(2048);
        yield return ("token-signed-with-a-public-key", With($"Bearer {Sign(Hs256, claims, rsa.ExportSubjectPublicKeyInfoPem())}"));
        var text = $"{Encode("""{"alg":"RS256","typ":"JWT"}""")}.{parts[1]}";
        var rs = Base64Url.EncodeToString(rsa.SignData(Encoding.ASCII.GetBytes(text), HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1));
        yield return ("token-really-RS256", With($"Bearer {text}.{rs}"));

        yield return ("token-with-crit", With($"Bearer {Sign("""{"alg":"HS256","crit":["exp"]}""", claims)}"));
        yield return ("token-header-twice-alg", With($"Bearer {Sign("""{"alg":"none","alg":"HS256"}""", claims)}"));
        yield return ("token-expired", With($"Bearer {Sign(Hs256, Claims(now, exp: $"{now.ToUnixTimeSeconds() - 1}"))}"));
        yield return ("token-expired-negative", With($"Bearer {Sign(Hs256, Claims(now, exp: "-1"))}"));
        yield return ("token-exp-string", With($"Bearer {Sign(Hs256, Claims(now, exp: "\"9999999999\""))}"));
        yield return ("token-exp-1e400", With($"Bearer {Sign(Hs256, Claims(now, exp: "1e400"))}"));
        yield return ("token-not-yet", With($"Bearer {Sign(Hs256, Claims(now, more: $",\"nbf\":{now.ToUnixTimeSeconds() + 3600}"))}"));
        yield return ("token-nbf-string", With($"Bearer {Sign(Hs256, Claims(now, more: ",\"nbf\":\"now\""))}"));
        yield return ("token-exp-twice", With($"Bearer {Sign(Hs256, Claims(now, more: ",\"exp\":9999999999"))}"));
        yield return ("token-claims-array", With($"Bearer {Sign(Hs256, "[]")}"));
        yield return ("token-claims-empty", With($"Bearer {Sign(Hs256, "{}")}"));
        yield return ("token-without-a-robot", With($"Bearer {Sign(Hs256, """{"id":"a"}""")}"));
        yield return ("token-without-an-account", With($"Bearer {Sign(Hs256, """{"friendlyId":"a"}""")}"));
        yield return ("token-account-number", With($"Bearer {Sign(Hs256, """{"id":7,"friendlyId":"a"}""")}"));
        yield return ("token-claims-deep", With($"Bearer {Sign(Hs256, new string('[', 100) + new string(']', 100))}"));
        yield return ("token-claims-surrogate", With($"Bearer {Sign(Hs256, """{"id":"\ud800","friendlyId":"a"}""")}"));
    }

    private static IEnumerable<(string, string)> RobotIds(DateTimeOffset now)
    {
        var bearer = $"Authorization: Bearer {Sign(Hs256, Claims(now))}";
        foreach (var (name, ids) in new (string, string[])[]
        {
            ("its-own", [Robot]),
            ("its-own-in-capitals", [Robot.ToUpperInvariant()]),
            ("unknown", ["unknown"]),
            ("empty", [""]),
            ("another", ["Other-Robot-Of-Theirs"]),
            ("longer-than-its-own", [$"{Robot}-2"]),
            ("its-own-and-another", [Robot, "Other-Robot-Of-Theirs"]),
            ("huge", [new string('x', 4000)]),
        })
            yield return ($"robot-{name}", Get("/v1/listen", [.. Good, bearer, .. ids.Select(id => $"X-JIBO-robotID: {id}")]));
    }

    private static IEnumerable<(string, string)> Paths(DateTimeOffset now)
    {
        var bearer = $"Authorization: Bearer {Sign(Hs256, Claims(now))}";
        foreach (var path in new[]
        {
            "/listen", "/v1/listen", "/proactive", "/v1/proactive", "/nowhere", "/", "/v1/listen/", "/V1/listen", "/v1/LISTEN", "/v1//listen", "/v2/listen", "/v1/listen?", "/v1/listen?x=1",
            "/v1/listen/more", "/v1/listen;x", "/v1/../v1/listen", "/v1/%6Cisten", "/v1%2Flisten", "/healthcheck", "/skills", "http://hub/v1/listen",
        })
            yield return ($"path-{path}", Get(path, [.. Good, bearer]));
        yield return ("path-of-9000-characters", Get("/v1/" + new string('x', 9000), [.. Good, bearer]));
    }

    private static IEnumerable<(string, string)> Requests(DateTimeOffset now)
    {
        var bearer = $"Authorization: Bearer {Sign(Hs256, Claims(now))}";
        string[] good = [.. Good, bearer];
        foreach (var method in new[] { "POST", "PUT", "DELETE", "HEAD", "OPTIONS", "PATCH", "GETT" })
            yield return ($"method-{method}", Get("/v1/listen", good, method));
        yield return ("method-POST-without-a-token", Get("/v1/listen", Good, "POST"));
        yield return ("upgrade-none", Get("/v1/listen", Without(good, "Upgrade", "Connection")));
        yield return ("upgrade-none-without-a-token", Get("/v1/listen", Without(Good, "Upgrade", "Connection")));
        yield return ("upgrade-to-h2c", Get("/v1/listen", [.. Without(good, "Upgrade"), "Upgrade: h2c"]));
        yield return ("upgrade-in-capitals", Get("/v1/listen", [.. Without(good, "Upgrade"), "Upgrade: WEBSOCKET"]));
        yield return ("connection-keep-alive-and-upgrade", Get("/v1/listen", [.. Without(good, "Connection"), "Connection: keep-alive, Upgrade"]));
        yield return ("connection-keep-alive", Get("/v1/listen", [.. Without(good, "Connection"), "Connection: keep-alive"]));
        foreach (var version in new[] { "8", "12", "14", "thirteen", "-13" })
            yield return ($"version-{version}", Get("/v1/listen", [.. Without(good, "Sec-WebSocket-Version"), $"Sec-WebSocket-Version: {version}"]));
        yield return ("version-none", Get("/v1/listen", Without(good, "Sec-WebSocket-Version")));
        yield return ("key-none", Get("/v1/listen", Without(good, "Sec-WebSocket-Key")));
        foreach (var (name, key) in new[] { ("empty", ""), ("short", "AAAA"), ("long", Convert.ToBase64String(new byte[17])), ("not-base64", "!!!!!!!!!!!!!!!!!!!!!!==") })
            yield return ($"key-{name}", Get("/v1/listen", [.. Without(good, "Sec-WebSocket-Key"), $"Sec-WebSocket-Key: {key}"]));
        yield return ("key-twice", Get("/v1/listen", [.. good, $"Sec-WebSocket-Key: {Key}"]));
        yield return ("protocol-unknown", Get("/v1/listen", [.. good, "Sec-WebSocket-Protocol: chat"]));
        yield return ("protocol-known", Get("/v1/listen", [.. good, "Sec-WebSocket-Protocol: chat, jibo.cmd-result.v1"]));
        yield return ("extension-deflate", Get("/v1/listen", [.. good, "Sec-WebSocket-Extensions: permessage-deflate"]));
        yield return ("headers-of-40-KB", Get("/v1/listen", [.. good, .. Enumerable.Range(0, 10).Select(i => $"X-{i}: {new string('x', 4000)}")]));
        yield return ("headers-seventy", Get("/v1/listen", [.. good, .. Enumerable.Range(0, 70).Select(i => $"X-{i}: x")]));
        yield return ("header-not-ASCII", Get("/v1/listen", [.. good, "X-JIBO-transID: t\u00e9"]));
        yield return ("header-with-a-space", Get("/v1/listen", [.. good, "X JIBO: t"]));
        yield return ("headers-split-by-a-line-feed", Get("/v1/listen", [.. good, "X-JIBO-transID: a\nX-Injected: b"]));
        yield return ("transid-huge", Get("/v1/listen", [.. good, $"X-JIBO-transID: {new string('t', 4000)}"]));
        yield return ("logging-config-broken", Get("/v1/listen", [.. good, "X-JIBO-logging-config: {{{{"]));
        yield return ("host-none", Get("/v1/listen", Without(good, "Host")));
        yield return ("http-1.0", Get("/v1/listen", good, version: "1.0"));
        yield return ("http-2.0-in-words", Get("/v1/listen", good, version: "2.0"));
    }

    private static string[] Without(string[] headers, params string[] names) =>
        [.. headers.Where(header => !names.Contains(header.Split(':')[0], StringComparer.Ordinal))];

    private static string With(string authorization) => Get("/v1/listen", [.. Good, $"Authorization: {authorization}"]);

    private static string Get(string path, string[] headers, string method = "GET", string version = "1.1") =>
        $"{method} {path} HTTP/{version}\r\n{string.Join("\r\n", headers)}\r\n\r\n";

    private static string Claims(DateTimeOffset now, string? exp = "", string more = "")
    {
        var end = exp is null ? "" : $",\"exp\":{(exp.Length > 0 ? exp : $"{now.ToUnixTimeSeconds() + 3600}")}";
        return $$"""{"id":"{{HubUnderTest.Profile.AccountId}}","friendlyId":"{{Robot}}"{{end}}{{more}}}""";
    }

    private static string Encode(string json) => Base64Url.EncodeToString(Encoding.UTF8.GetBytes(json));

    private static string Sign(string header, string claims, string secret = HubUnderTest.Secret)
    {
        var text = $"{Encode(header)}.{Encode(claims)}";
        return $"{text}.{Base64Url.EncodeToString(HMACSHA256.HashData(Encoding.UTF8.GetBytes(secret), Encoding.ASCII.GetBytes(text)))}";
    }
}
