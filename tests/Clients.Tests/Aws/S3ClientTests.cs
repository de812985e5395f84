using System.Text;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Clients.Tests.Aws;

public sealed class S3ClientTests : IAsyncLifetime
{
    private static readonly byte[] Body = Encoding.UTF8.GetBytes("""{"text":"hello"}""");

    private readonly HttpClient _http = new(ServiceConnections.CreateHandler(new()), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    private LocalS3 _s3 = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _s3 = await LocalS3.StartAsync();

    public ValueTask DisposeAsync()
    {
        _http.Dispose();
        return _s3.DisposeAsync();
    }

    [Theory]
    [InlineData("tid-1.json")]
    [InlineData("Red-Green/2030/01/02/tid-1.json")]
    [InlineData("a b/c+d=e&f$g@h!i'j(k)l*m~n,o;p:q/é/%41/?x#y")]
    public async Task An_object_is_put_under_its_key_with_a_valid_signature(string key)
    {
        await Client().PutAsync(key, Body, "application/json", Ct);

        _s3.Objects[$"/logs/{key}"].ShouldBe(Body);
        _s3.LastHeaders["Content-Type"].ShouldBe("application/json");
        _s3.LastHeaders["x-amz-content-sha256"].ShouldBe(SigV4.HashOf(Body));
    }

    [Fact]
    public async Task Megabytes_arrive_whole()
    {
        var large = new byte[5_000_000];
        new Random(1).NextBytes(large);

        await Client().PutAsync("large", large, "application/json", Ct);

        _s3.Objects["/logs/large"].ShouldBe(large);
    }

    [Fact]
    public async Task A_session_token_travels_and_is_signed()
    {
        await Client(LocalS3.Key with { SessionToken = "a/token==" }).PutAsync("k", Body, "application/json", Ct);

        _s3.LastHeaders["x-amz-security-token"].ShouldBe("a/token==");
        _s3.LastHeaders["Authorization"].ShouldContain("x-amz-security-token");
    }

    [Fact]
    public async Task Without_a_key_the_request_is_not_signed()
    {
        (await FailsAsync(Client(key: null))).Message.ShouldBe("The bucket answered with status 403 (AccessDenied)");
        _s3.LastHeaders.ContainsKey("Authorization").ShouldBeFalse();
    }

    [Fact]
    public async Task A_wrong_secret_is_a_matter_of_the_bucket_and_not_of_the_object()
    {
        var failed = await FailsAsync(Client(LocalS3.Key with { SecretAccessKey = "guess" }));

        failed.Failure.ShouldBe(ServiceCallFailure.Unavailable);
        failed.Message.ShouldContain("SignatureDoesNotMatch");
        failed.ToString().ShouldNotContain("guess");
    }

    [Theory]
    [InlineData(301, "PermanentRedirect", ServiceCallFailure.Unavailable)]
    [InlineData(307, "TemporaryRedirect", ServiceCallFailure.Unavailable)]
    [InlineData(400, "InvalidRequest", ServiceCallFailure.Refused)]
    [InlineData(400, "ExpiredToken", ServiceCallFailure.Unavailable)]
    [InlineData(403, "AccessDenied", ServiceCallFailure.Unavailable)]
    [InlineData(404, "NoSuchBucket", ServiceCallFailure.Unavailable)]
    [InlineData(413, "EntityTooLarge", ServiceCallFailure.Refused)]
    [InlineData(429, "TooManyRequests", ServiceCallFailure.Unavailable)]
    [InlineData(500, "InternalError", ServiceCallFailure.Failed)]
    [InlineData(503, "SlowDown", ServiceCallFailure.Unavailable)]
    public async Task Each_refusal_has_its_meaning(int status, string code, ServiceCallFailure failure)
    {
        _s3.Misbehave = LocalS3.Fail(status, code, ("Location", $"{_s3.Url}logs/elsewhere"));

        var failed = await FailsAsync(Client());

        (failed.Failure, failed.Message).ShouldBe((failure, $"The bucket answered with status {status} ({code})"));
        _s3.Requests.ShouldBe(1);
    }

    [Fact]
    public async Task A_bucket_in_another_region_is_named()
    {
        _s3.Misbehave = LocalS3.Fail(301, "PermanentRedirect", ("x-amz-bucket-region", "eu-central-1"));

        (await FailsAsync(Client())).Message.ShouldEndWith("it is in region eu-central-1");
    }

    [Fact]
    public async Task An_endless_error_is_not_read_to_its_end()
    {
        _s3.Misbehave = async context =>
        {
            context.Response.StatusCode = 400;
            var page = new byte[64 * 1024];
            while (!context.RequestAborted.IsCancellationRequested)
                await context.Response.Body.WriteAsync(page, context.RequestAborted);
            return true;
        };

        (await FailsAsync(Client())).Message.ShouldBe("The bucket answered with status 400");
    }

    [Fact]
    public async Task A_bucket_that_does_not_answer_is_given_up_at_the_deadline()
    {
        var time = new ManualTime();
        _s3.Misbehave = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        var putting = FailsAsync(Client(time: time));
        await _s3.AskedAsync(1);
        time.Advance(TimeSpan.FromSeconds(30));

        (await putting).Failure.ShouldBe(ServiceCallFailure.TimedOut);
    }

    [Fact]
    public async Task Whoever_cancels_is_told_so()
    {
        using var cancelled = new CancellationTokenSource();
        _s3.Misbehave = async context =>
        {
            await cancelled.CancelAsync();
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        await Should.ThrowAsync<OperationCanceledException>(() => Client().PutAsync("k", Body, "application/json", cancelled.Token));
    }

    [Fact]
    public async Task Nobody_there_is_unavailable()
    {
        var client = Client();
        await _s3.DisposeAsync();

        (await FailsAsync(client)).Failure.ShouldBe(ServiceCallFailure.Unavailable);
    }

    [Theory]
    [InlineData(null, null, "logs", "https://logs.s3.eu-west-1.amazonaws.com/a/b.json")]
    [InlineData(null, true, "logs", "https://s3.eu-west-1.amazonaws.com/logs/a/b.json")]
    [InlineData(null, null, "my.logs", "https://s3.eu-west-1.amazonaws.com/my.logs/a/b.json")]
    [InlineData("http://minio:9000", null, "logs", "http://minio:9000/logs/a/b.json")]
    [InlineData("http://minio:9000/", false, "logs", "http://logs.minio:9000/a/b.json")]
    [InlineData("https://h/base/", null, "logs", "https://h/base/logs/a/b.json")]
    public void The_bucket_is_in_the_host_or_in_the_path(string? endpoint, bool? pathStyle, string bucket, string address) =>
        new S3Options { Bucket = bucket, Region = "eu-west-1", Endpoint = endpoint is null ? null : new(endpoint), PathStyle = pathStyle }
            .AddressOf("a/b.json").AbsoluteUri.ShouldBe(address);

    [Theory]
    [InlineData("")]
    [InlineData("/a")]
    [InlineData("a//b")]
    [InlineData("../a")]
    [InlineData("a/./b")]
    public void A_key_that_an_address_would_change_is_not_taken(string key) =>
        Should.Throw<ArgumentException>(() => new S3Options { Bucket = "logs" }.AddressOf(key));

    private S3Client Client() => Client(LocalS3.Key);

    private S3Client Client(TimeProvider time) => new(_http, new() { Bucket = "logs", Endpoint = _s3.Url }, new FixedAwsCredentials(LocalS3.Key), time);

    private S3Client Client(AwsCredentials? key) => new(_http, new() { Bucket = "logs", Endpoint = _s3.Url }, new FixedAwsCredentials(key), TimeProvider.System);

    private static async Task<ServiceCallException> FailsAsync(S3Client client) =>
        await Should.ThrowAsync<ServiceCallException>(() => client.PutAsync("k", Body, "application/json", Ct));
}
