using System.Text;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Clients.Tests.Aws;

/// <summary>The signatures that Amazon has published: its test suite for version 4, and the examples in the documentation of S3.</summary>
public sealed class SigV4VectorTests
{
    private const string EmptyHash = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
    private const string Form = "Content-Type:application/x-www-form-urlencoded";

    private static readonly AwsCredentials SuiteKey = new("AKIDEXAMPLE", "wJalrXUtnFEMI/K7MDENG+bPxRfiCYEXAMPLEKEY");
    private static readonly DateTimeOffset SuiteTime = new(2015, 8, 30, 12, 36, 0, TimeSpan.Zero);
    private static readonly AwsCredentials S3Key = new("AKIAIOSFODNN7EXAMPLE", "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY");
    private static readonly DateTimeOffset S3Time = new(2013, 5, 24, 0, 0, 0, TimeSpan.Zero);

    /// <summary>Name, method, path and query, further headers, body, signature.</summary>
    public static TheoryData<string, string, string, string[], string, string> Suite => new()
    {
        { "get-vanilla", "GET", "/", [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "get-vanilla-query", "GET", "/?", [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "get-vanilla-query-order-key-case", "GET", "/?Param2=value2&Param1=value1", [], "", "b97d918cfa904a5beff61c982a1b6f458b799221646efd99d3219ec94cdf2500" },
        { "get-vanilla-query-order-encoded", "GET", "/?Param-3=Value3&Param=Value2&%E1%88%B4=Value1", [], "", "371d3713e185cc334048618a97f809c9ffe339c62934c032af5a0e595648fcac" },
        { "get-vanilla-empty-query-key", "GET", "/?Param1=value1", [], "", "a67d582fa61cc504c4bae71f336f98b97f1ea3c7a6bfe1b6e45aec72011b9aeb" },
        {
            "get-vanilla-query-unreserved", "GET",
            "/?-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz=-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz",
            [], "", "9c3e54bfcdf0b19771a7f523ee5669cdf59bc7cc0884027167c21bb143a40197"
        },
        { "get-vanilla-utf8-query", "GET", "/?ሴ=bar", [], "", "2cdec8eed098649ff3a119c94853b13c643bcf08f8b0a1d91e12c9027818dd04" },
        {
            "get-unreserved", "GET", "/-._~0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz", [], "",
            "07ef7494c76fa4850883e2b006601f940f8a34d404d0cfa977f52a65bbf5f24f"
        },
        { "get-utf8", "GET", "/ሴ", [], "", "8318018e0b0f223aa2bbf98705b62bb787dc9c0e678f255a891fd03141be5d85" },
        { "get-header-key-duplicate", "GET", "/", ["My-Header1:value2", "My-Header1:value2", "My-Header1:value1"], "", "c9d5ea9f3f72853aea855b47ea873832890dbdd183b4468f858259531a5138ea" },
        { "get-header-value-order", "GET", "/", ["My-Header1:value4", "My-Header1:value1", "My-Header1:value3", "My-Header1:value2"], "", "08c7e5a9acfcfeb3ab6b2185e75ce8b1deb5e634ec47601a50643f830c755c01" },
        { "get-header-value-trim", "GET", "/", ["My-Header1: value1", "My-Header2: \"a   b   c\""], "", "acc3ed3afb60bb290fc8d2dd0098b9911fcaa05412b367055dee359757a9c736" },
        { "normalize-path/get-relative", "GET", "/example/..", [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "normalize-path/get-relative-relative", "GET", "/example1/example2/../..", [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "normalize-path/get-slash", "GET", "//", [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "normalize-path/get-slash-dot-slash", "GET", "/./", [], "", "5fa00fa31553b73ebf1942676e86291e8372ff2a2260956d9b8aae1d763fbf31" },
        { "normalize-path/get-slash-pointless-dot", "GET", "/./example", [], "", "ef75d96142cf21edca26f06005da7988e4f8dc83a165a80865db7089db637ec5" },
        { "normalize-path/get-slashes", "GET", "//example//", [], "", "9a624bd73a37c9a373b5312afbebe7a714a789de108f0bdfe846570885f57e84" },
        { "normalize-path/get-space", "GET", "/example space/", [], "", "652487583200325589f1fba4c7e578f72c47cb61beeca81406b39ddec1366741" },
        { "post-vanilla", "POST", "/", [], "", "5da7c1a2acd57cee7505fc6676e4e544621c30862966e37dddb68e92efbe5d6b" },
        { "post-vanilla-query", "POST", "/?Param1=value1", [], "", "28038455d6de14eafc1f9222cf5aa6f1a96197d7deb8263271d420d138af7f11" },
        { "post-header-key-sort", "POST", "/", ["My-Header1:value1"], "", "c5410059b04c1ee005303aed430f6e6645f61f4dc9e1461ec8f8916fdf18852c" },
        { "post-header-value-case", "POST", "/", ["My-Header1:VALUE1"], "", "cdbc9802e29d2942e5e10b5bccfdd67c5f22c7c4e8ae67b53629efa58b974b7d" },
        { "post-x-www-form-urlencoded", "POST", "/", [Form], "Param1=value1", "ff11897932ad3f4e8b18135d722051e5ac45fc38421b1da7b9d196a0fe09473a" },
        { "post-x-www-form-urlencoded-parameters", "POST", "/", [Form + "; charset=utf8"], "Param1=value1", "1a72ec8f64bd914b0e42e42607c7fbce7fb2c7465f63e3092b3b0d39fa77a6fe" },
    };

    /// <summary>The same, of the documentation of S3.</summary>
    public static TheoryData<string, string, string, string[], string, string> S3 => new()
    {
        { "GET object", "GET", "/test.txt", ["Range:bytes=0-9"], "", "f0e8bdb87c964420e857bd35b5d6ed310bd44f0170aba48dd91039c6036bdb41" },
        {
            "PUT object", "PUT", "/test$file.text", ["Date:Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class:REDUCED_REDUNDANCY"], "Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        },
        {
            "PUT object, encoded", "PUT", "/test%24file.text", ["Date:Fri, 24 May 2013 00:00:00 GMT", "x-amz-storage-class:REDUCED_REDUNDANCY"], "Welcome to Amazon S3.",
            "98ad721746da40c64f1a55b78f14c238d841ea1380cd77a1b5971af0ece108bd"
        },
        { "GET bucket lifecycle", "GET", "/?lifecycle", [], "", "fea454ca298b7da1c68078a5d1bdbfbbe0d65c699e0f91ac7a200a0136783543" },
        { "GET bucket", "GET", "/?max-keys=2&prefix=J", [], "", "34b48302e7b5fa45bde8084f4b7868a86f0a534bc59db6670ed5711ef69dc6f7" },
    };

    [Theory]
    [MemberData(nameof(Suite))]
    public void The_published_suite_is_signed_and_verified_alike(string name, string method, string target, string[] headers, string body, string signature)
    {
        var request = Request(method, target, "example.amazonaws.com", headers, body);

        var added = SigV4.Sign(request, SuiteKey, "us-east-1", "service", SuiteTime, SigV4PathRule.Resolved);

        added[^1].Key.ShouldBe("Authorization");
        added[^1].Value.ShouldStartWith("AWS4-HMAC-SHA256 Credential=AKIDEXAMPLE/20150830/us-east-1/service/aws4_request, SignedHeaders=");
        added[^1].Value.ShouldEndWith($", Signature={signature}", Case.Sensitive, name);
        Verified(request, added, SuiteKey, SuiteTime, SigV4PathRule.Resolved).ShouldBe(SigV4Verdict.Valid, name);
    }

    [Theory]
    [MemberData(nameof(S3))]
    public void The_examples_of_S3_are_signed_and_verified_alike(string name, string method, string target, string[] headers, string body, string signature)
    {
        var request = Request(method, target, "examplebucket.s3.amazonaws.com", headers, body);

        var added = SigV4.Sign(request, S3Key, "us-east-1", "s3", S3Time, SigV4PathRule.ObjectKey);

        added[^1].Value.ShouldEndWith($", Signature={signature}", Case.Sensitive, name);
        Verified(request, added, S3Key, S3Time, SigV4PathRule.ObjectKey).ShouldBe(SigV4Verdict.Valid, name);
    }

    [Fact]
    public void A_session_token_is_sent_and_signed()
    {
        var key = SuiteKey with { SessionToken = "6e86291e8372ff2a2260956d9b8aae1d763fbf315fa00fa31553b73ebf194267" };

        var added = SigV4.Sign(Request("GET", "/", "example.amazonaws.com", [], ""), key, "us-east-1", "service", SuiteTime, SigV4PathRule.Resolved);

        added.ShouldContain(new KeyValuePair<string, string>("x-amz-security-token", key.SessionToken));
        added[^1].Value.ShouldEndWith("SignedHeaders=host;x-amz-date;x-amz-security-token, Signature=07ec1639c89043aa0e3e2de82b96708f198cceab042d4a97044c66dd9f74e7f8");
    }

    [Fact]
    public void Each_step_gives_the_published_text()
    {
        var request = Request("POST", "/", "example.amazonaws.com", [Form, "X-Amz-Date:20150830T123600Z"], "Param1=value1");
        var scope = SigV4Scope.At(SuiteTime, "us-east-1", "service");

        var canonical = SigV4Canonical.RequestOf(request, SigV4Canonical.HeaderNames(request), SigV4PathRule.Resolved);
        var toSign = SigV4.StringToSign(canonical, scope, "20150830T123600Z");

        canonical.ShouldBe(
            "POST\n/\n\ncontent-type:application/x-www-form-urlencoded\nhost:example.amazonaws.com\nx-amz-date:20150830T123600Z\n\n"
            + "content-type;host;x-amz-date\n9095672bbd1f56dfc5b65f3e153adc8731a4a654192329106275f4c7b24d0b6e");
        toSign.ShouldBe(
            "AWS4-HMAC-SHA256\n20150830T123600Z\n20150830/us-east-1/service/aws4_request\n42a5e5bb34198acb3e84da4f085bb7927f2bc277ca766e6d19c73c2154021281");
        SigV4.HashOf([]).ShouldBe(EmptyHash);
    }

    [Theory]
    [InlineData(SigV4PathRule.Resolved, "/a%20b/%C3%A9", "/a%2520b/%25C3%25A9")]
    [InlineData(SigV4PathRule.ObjectKey, "/a%20b/%C3%A9", "/a%20b/%C3%A9")]
    [InlineData(SigV4PathRule.ObjectKey, "/a%c3%a9//../b", "/a%C3%A9//../b")]
    [InlineData(SigV4PathRule.ObjectKey, "/50%", "/50%25")]
    [InlineData(SigV4PathRule.Resolved, "", "/")]
    [InlineData(SigV4PathRule.Resolved, "/../../a/", "/a/")]
    public void S3_encodes_once_and_resolves_nothing_others_the_other_way_round(SigV4PathRule rule, string path, string canonical)
    {
        var request = Request("GET", path, "h", [], "");

        SigV4Canonical.RequestOf(request, ["host"], rule).Split('\n')[1].ShouldBe(canonical);
    }

    internal static SigV4Request Request(string method, string target, string host, string[] headers, string body)
    {
        var parts = target.Split('?', 2);
        return new()
        {
            Method = method,
            Path = parts[0],
            Query = parts.Length > 1 ? parts[1] : "",
            Headers = [new("Host", host), .. headers.Select(header => header.Split(':', 2)).Select(pair => new KeyValuePair<string, string>(pair[0], pair[1]))],
            PayloadHash = SigV4.HashOf(Encoding.UTF8.GetBytes(body)),
        };
    }

    private static SigV4Verdict Verified(
        SigV4Request request, IReadOnlyList<KeyValuePair<string, string>> added, AwsCredentials key, DateTimeOffset now, SigV4PathRule rule)
    {
        SigV4Authorization.TryParse(added[^1].Value, out var authorization).ShouldBeTrue();
        return SigV4Verifier.Verify(request with { Headers = [.. request.Headers, .. added] }, authorization, key.SecretAccessKey, now, rule);
    }
}
