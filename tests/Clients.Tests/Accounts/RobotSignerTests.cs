using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Clients.Tests.Accounts;

/// <summary>A robot's signature holds before the verifier, in both styles, and covers what it says it covers.</summary>
public sealed class RobotSignerTests
{
    private const string Host = "api.jibo.com";

    private static readonly AwsCredentials Key = new("AKIAINVENTED00000001", "an invented secret");
    private static readonly DateTimeOffset At = new(2030, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Theory]
    [InlineData(RobotSignatureStyle.Native, "")]
    [InlineData(RobotSignatureStyle.Node, """{"loopId":"1"}""")]
    public void Each_style_verifies_for_the_body_that_it_tells(RobotSignatureStyle style, string told)
    {
        using var request = Signed(style, "/upload/a%20b?x=1&y=2");

        Verify(request, "/upload/a%20b", "x=1&y=2", told).ShouldBe(SigV4Verdict.Valid);
        Verify(request, "/upload/other", "x=1&y=2", told).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(request, "/upload/a%20b", "x=1&y=2", told + " ").ShouldBe(SigV4Verdict.WrongPayload);
    }

    [Fact]
    public void Only_host_hash_and_date_are_signed_for_the_one_scope()
    {
        using var request = Signed(RobotSignatureStyle.Native, "/");

        var text = request.Headers.GetValues("Authorization").Single();
        text.ShouldContain("Credential=AKIAINVENTED00000001/20300102/us-east-1/jibo/aws4_request");
        text.ShouldContain("SignedHeaders=host;x-amz-content-sha256;x-amz-date,");
    }

    [Fact]
    public void Signing_again_replaces_the_signature()
    {
        using var request = Signed(RobotSignatureStyle.Native, "/");

        RobotSigner.Sign(request, Host, Key, At.AddHours(1), RobotSignatureStyle.Native);

        request.Headers.GetValues("Authorization").Count().ShouldBe(1);
        request.Headers.GetValues(SigV4.DateHeader).ShouldBe(["20300102T040405Z"]);
    }

    private static HttpRequestMessage Signed(RobotSignatureStyle style, string path)
    {
        var request = new HttpRequestMessage(HttpMethod.Post, $"https://{Host}{path}") { Content = new StringContent("""{"loopId":"1"}""") };
        RobotSigner.Sign(request, Host, Key, At, style);
        return request;
    }

    private static SigV4Verdict Verify(HttpRequestMessage request, string path, string query, string body)
    {
        SigV4Authorization.TryParse(request.Headers.GetValues("Authorization").Single(), out var authorization).ShouldBeTrue();
        var seen = new SigV4Request
        {
            Method = "POST",
            Path = path,
            Query = query,
            Headers =
            [
                new("host", Host),
                new(SigV4.PayloadHashHeader, request.Headers.GetValues(SigV4.PayloadHashHeader).Single()),
                new(SigV4.DateHeader, request.Headers.GetValues(SigV4.DateHeader).Single()),
            ],
            PayloadHash = SigV4.HashOf(System.Text.Encoding.UTF8.GetBytes(body)),
        };
        return SigV4Verifier.Verify(seen, authorization!, Key.SecretAccessKey, At, SigV4PathRule.Resolved);
    }
}
