using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Clients.Tests.Aws;

public sealed class SigV4VerifierTests
{
    private static readonly AwsCredentials Key = new("AKIDEXAMPLE", "a secret");
    private static readonly DateTimeOffset Now = new(2030, 1, 2, 16, 0, 0, TimeSpan.Zero);

    /// <summary>As a robot sends it: POST to one address, the operation in a header.</summary>
    private static readonly SigV4Request Signed = Sign(SigV4VectorTests.Request("POST", "/?x=1", "api.example.com", ["X-Amz-Target:Loop_20160324.ListLoops"], "{}"));

    [Fact]
    public void What_was_signed_is_valid() => Verify(Signed).ShouldBe(SigV4Verdict.Valid);

    [Fact]
    public void Anything_changed_afterwards_is_found()
    {
        Verify(Signed with { Method = "PUT" }).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(Signed with { Path = "/other" }).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(Signed with { Query = "x=2" }).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(Signed with { PayloadHash = SigV4.HashOf("[]"u8) }).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(With("X-Amz-Target", "Loop_20160324.RemoveLoop")).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(With("Host", "other.example.com")).ShouldBe(SigV4Verdict.WrongSignature);
        Verify(With("X-Amz-Date", "20300102T160001Z")).ShouldBe(SigV4Verdict.WrongSignature);
        SigV4Verifier.Verify(Signed, AuthorizationOf(Signed), "another secret", Now, SigV4PathRule.Resolved).ShouldBe(SigV4Verdict.WrongSignature);
    }

    [Fact]
    public void A_header_that_proxies_add_changes_nothing_but_one_of_Amazons_must_be_signed()
    {
        Verify(Signed with { Headers = [.. Signed.Headers, new("X-Forwarded-For", "10.0.0.1")] }).ShouldBe(SigV4Verdict.Valid);
        Verify(Signed with { Headers = [.. Signed.Headers, new("X-Amz-Credentials", "{}")] }).ShouldBe(SigV4Verdict.HeaderNotSigned);
        Verify(Signed with { Headers = [.. Signed.Headers, new("x-amz-target", "Loop_20160324.RemoveLoop")] }).ShouldBe(SigV4Verdict.WrongSignature);
    }

    [Fact]
    public void The_host_must_be_signed_and_what_was_signed_must_be_there()
    {
        var authorization = AuthorizationOf(Signed);
        SigV4Verifier.Verify(Signed, authorization with { SignedHeaders = ["x-amz-date", "x-amz-target"] }, Key.SecretAccessKey, Now, SigV4PathRule.Resolved)
            .ShouldBe(SigV4Verdict.HeaderNotSigned);
        Verify(Signed with { Headers = [.. Signed.Headers.Where(h => h.Key != "X-Amz-Target")] }).ShouldBe(SigV4Verdict.HeaderMissing);
    }

    [Theory]
    [InlineData(15, SigV4Verdict.Valid)]
    [InlineData(-15, SigV4Verdict.Valid)]
    [InlineData(15.1, SigV4Verdict.TooOldOrTooNew)]
    [InlineData(-15.1, SigV4Verdict.TooOldOrTooNew)]
    public void A_clock_may_be_off_by_a_quarter_of_an_hour(double minutes, SigV4Verdict verdict) =>
        SigV4Verifier.Verify(Signed, AuthorizationOf(Signed), Key.SecretAccessKey, Now.AddMinutes(minutes), SigV4PathRule.Resolved).ShouldBe(verdict);

    [Fact]
    public void The_time_must_be_there_and_of_the_scopes_day()
    {
        var authorization = AuthorizationOf(Signed);
        Verify(With("X-Amz-Date", "yesterday")).ShouldBe(SigV4Verdict.NoTime);
        SigV4Verifier.Verify(Signed, authorization with { Scope = authorization.Scope with { Date = "20300103" } }, Key.SecretAccessKey, Now, SigV4PathRule.Resolved)
            .ShouldBe(SigV4Verdict.WrongSignature);
    }

    [Fact]
    public void A_named_hash_must_be_that_of_the_body()
    {
        var s3 = Sign(SigV4VectorTests.Request("PUT", "/key", "bucket.example.com", [], "body"), SigV4PathRule.ObjectKey);

        SigV4Verifier.Verify(s3, AuthorizationOf(s3), Key.SecretAccessKey, Now, SigV4PathRule.ObjectKey).ShouldBe(SigV4Verdict.Valid);
        SigV4Verifier.Verify(s3 with { PayloadHash = SigV4.HashOf("other"u8) }, AuthorizationOf(s3), Key.SecretAccessKey, Now, SigV4PathRule.ObjectKey)
            .ShouldBe(SigV4Verdict.WrongPayload);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("Bearer x")]
    [InlineData("AWS4-HMAC-SHA256")]
    [InlineData("AWS4-HMAC-SHA256 ")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host, Signature=abc")]
    [InlineData("AWS4-HMAC-SHA256 Credential=/20300102/r/s/aws4_request, SignedHeaders=host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20301302/r/s/aws4_request, SignedHeaders=host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws3_request, SignedHeaders=host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102//s/aws4_request, SignedHeaders=host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=Host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=x;host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host;host, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host, Signature={0}, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host, Signature={0}, More=1")]
    [InlineData("AWS4-HMAC-SHA512 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host, Signature={0}")]
    public void What_is_no_authorization_is_not_read(string? header) =>
        SigV4Authorization.TryParse(header?.Replace("{0}", new string('a', 64), StringComparison.Ordinal), out _).ShouldBeFalse();

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request, SignedHeaders=host;x, Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 Credential=A/20300102/r/s/aws4_request,SignedHeaders=host;x,Signature={0}")]
    [InlineData("AWS4-HMAC-SHA256 SignedHeaders=host;x, Signature={0}, Credential=A/20300102/r/s/aws4_request")]
    public void An_authorization_is_read_with_and_without_spaces_in_any_order(string header)
    {
        SigV4Authorization.TryParse(header.Replace("{0}", new string('a', 64), StringComparison.Ordinal), out var read).ShouldBeTrue();

        read.AccessKeyId.ShouldBe("A");
        read.Scope.ShouldBe(new SigV4Scope("20300102", "r", "s"));
        read.SignedHeaders.ShouldBe(["host", "x"]);
    }

    [Fact]
    public void A_secret_is_not_printed() => new AwsCredentials("id", "very secret", "token").ToString().ShouldBe("AwsCredentials id");

    private static SigV4Request Sign(SigV4Request request, SigV4PathRule rule = SigV4PathRule.Resolved)
    {
        var added = SigV4.Sign(request, Key, "us-east-1", rule == SigV4PathRule.ObjectKey ? "s3" : "jibo", Now, rule);
        return request with { Headers = [.. request.Headers, .. added.Select(h => h.Key == "x-amz-date" ? new("X-Amz-Date", h.Value) : h)] };
    }

    private static SigV4Verdict Verify(SigV4Request request) =>
        SigV4Verifier.Verify(request, AuthorizationOf(request), Key.SecretAccessKey, Now, SigV4PathRule.Resolved);

    private static SigV4Request With(string name, string value) =>
        Signed with { Headers = [.. Signed.Headers.Select(h => h.Key == name ? new(name, value) : h)] };

    private static SigV4Authorization AuthorizationOf(SigV4Request request)
    {
        SigV4Authorization.TryParse(request.Headers.Single(h => h.Key == "Authorization").Value, out var authorization).ShouldBeTrue();
        return authorization;
    }
}
