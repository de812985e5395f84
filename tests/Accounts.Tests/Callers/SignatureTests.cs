using System.Net;
using Jibo.Pegasus.Accounts.Tests.Support;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Accounts.Tests.Callers;

/// <summary>Whose signature is believed.</summary>
public sealed class SignatureTests : AtHome
{
    private const string Target = "Loop_20160324.ListLoops";

    [Fact]
    public async Task Robots_native_library_signs_an_empty_body_whatever_it_sends()
    {
        var answer = await Running.AskAsync(Target, "{}", Home.RobotKey, change: request => Sign(request, body: null));

        answer.Status.ShouldBe(HttpStatusCode.OK, answer.Body);
        answer.Json.GetArrayLength().ShouldBe(1);
    }

    [Fact]
    public async Task The_node_library_signs_what_it_sends() =>
        (await Running.AskAsync(Target, "{}", Home.RobotKey)).Status.ShouldBe(HttpStatusCode.OK);

    [Fact]
    public async Task A_body_that_was_changed_on_the_way_is_refused()
    {
        var answer = await Running.AskAsync(Target, """{"loopId":null}""", Home.RobotKey, change: request => Sign(request, body: "{}"));

        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.Forbidden, "InvalidSignatureException"));
    }

    [Fact]
    public async Task Another_secret_and_another_service_are_refused()
    {
        var wrong = new AwsCredentials(Home.RobotKey.AccessKeyId, "another secret");
        (await Running.AskAsync(Target, "{}", wrong)).ErrorType.ShouldBe("InvalidSignatureException");

        var elsewhere = await Running.AskAsync(Target, "{}", Home.RobotKey, change: request => Sign(request, "{}", service: "s3"));
        elsewhere.ErrorType.ShouldBe("InvalidSignatureException");
    }

    [Theory]
    [InlineData(-16)]
    [InlineData(16)]
    public async Task A_clock_that_is_a_quarter_of_an_hour_off_is_refused_and_the_answer_says_why(int minutes)
    {
        var answer = await Running.AskAsync(Target, "{}", Home.RobotKey, at: Running.Time.GetUtcNow().AddMinutes(minutes));

        (answer.Status, answer.ErrorType).ShouldBe((HttpStatusCode.Forbidden, "RequestExpiredException"));
        answer.Body.ShouldContain("clock");
    }

    [Fact]
    public async Task A_signature_may_come_again_for_a_moment_and_no_longer()
    {
        var at = Running.Time.GetUtcNow();
        (await Running.AskAsync(Target, "{}", Home.RobotKey, at)).Status.ShouldBe(HttpStatusCode.OK);
        // What a robot asks twice in one second is signed alike.
        (await Running.AskAsync("Account_20151111.Get", "{}", Home.RobotKey, at)).Status.ShouldBe(HttpStatusCode.OK);

        Running.Time.Advance(TimeSpan.FromSeconds(30));
        var replayed = await Running.AskAsync(Target, "{}", Home.RobotKey, at);
        (replayed.Status, replayed.ErrorType).ShouldBe((HttpStatusCode.Forbidden, "InvalidSignatureException"));
    }

    [Fact]
    public async Task A_key_that_nobody_has_and_one_that_was_revoked_are_refused()
    {
        (await Running.AskAsync(Target, "{}", new("AKIAUNHEARDOF", "x"))).ErrorType.ShouldBe("UnrecognizedClientException");

        await Running.Accounts.RevokeAsync(Home.Robot.Id, Ct);
        (await Running.AskAsync(Target, "{}", Home.RobotKey)).ErrorType.ShouldBe("UnrecognizedClientException");
    }

    [Theory]
    [InlineData("AWS4-HMAC-SHA256 nonsense")]
    [InlineData("AWS4-HMAC-SHA256 Credential=a/b/c, SignedHeaders=host, Signature=0")]
    [InlineData("Basic YWRhOnNlY3JldA==")]
    [InlineData("Bearer not-a-token")]
    public async Task What_is_no_signature_is_refused(string authorization)
    {
        var answer = await Running.AskAsync(Target, "{}", Home.RobotKey, change: request =>
        {
            request.Headers.Remove("Authorization");
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        });

        answer.Status.ShouldBe(HttpStatusCode.Forbidden);
        answer.Body.ShouldNotContain(Home.RobotKey.SecretAccessKey);
    }

    /// <param name="body">What is signed; null for the native library, which hashes an empty body whatever it sends.</param>
    private void Sign(HttpRequestMessage request, string? body, string service = RobotSigner.Service)
    {
        using var signed = new HttpRequestMessage(request.Method, "/") { Content = new StringContent(body ?? "") };
        RobotSigner.Sign(
            signed, Running.Http.BaseAddress!.Authority, Home.RobotKey, Running.Time.GetUtcNow(),
            body is null ? RobotSignatureStyle.Native : RobotSignatureStyle.Node, service);
        foreach (var (name, values) in signed.Headers)
        {
            request.Headers.Remove(name);
            request.Headers.TryAddWithoutValidation(name, values);
        }
    }
}
