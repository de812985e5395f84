using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Clients.Tests.Aws;

public sealed class ContainerAwsCredentialsTests : IAsyncLifetime
{
    private readonly ManualTime _time = new(new(2030, 1, 2, 16, 0, 0, TimeSpan.Zero));
    private readonly HttpClient _http = new(ServiceConnections.CreateHandler(new()), disposeHandler: true) { Timeout = Timeout.InfiniteTimeSpan };
    private LocalS3 _server = null!;
    private ContainerAwsCredentials _source = null!;

    private static CancellationToken Ct => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _server = await LocalS3.StartAsync();
        _source = new(_http, new(_server.Url, "/v2/credentials/x"), _time);
    }

    public ValueTask DisposeAsync()
    {
        _source.Dispose();
        _http.Dispose();
        return _server.DisposeAsync();
    }

    [Fact]
    public async Task A_key_is_fetched_once_and_anew_five_minutes_before_it_expires()
    {
        Lend("""{"RoleArn":"r","AccessKeyId":"id1","SecretAccessKey":"s1","Token":"t1","Expiration":"2030-01-02T17:00:00Z"}""");

        var keys = await Task.WhenAll(Enumerable.Range(0, 10).Select(_ => _source.GetAsync(Ct).AsTask()));
        _time.Advance(TimeSpan.FromMinutes(54));
        (await _source.GetAsync(Ct)).ShouldBe(new("id1", "s1", "t1"));
        keys.ShouldAllBe(key => key == new AwsCredentials("id1", "s1", "t1"));
        _server.Requests.ShouldBe(1);

        Lend("""{"AccessKeyId":"id2","SecretAccessKey":"s2","Token":"t2","Expiration":"2030-01-02T18:00:00Z"}""");
        _time.Advance(TimeSpan.FromMinutes(1));
        (await _source.GetAsync(Ct)).ShouldBe(new("id2", "s2", "t2"));
    }

    [Theory]
    [InlineData(200, "")]
    [InlineData(200, "[]")]
    [InlineData(200, "{}")]
    [InlineData(200, """{"AccessKeyId":"id"}""")]
    [InlineData(404, """{"AccessKeyId":"id","SecretAccessKey":"s"}""")]
    [InlineData(500, "")]
    public async Task What_is_no_key_is_unavailable(int status, string answer)
    {
        Lend(answer, status);

        (await Should.ThrowAsync<ServiceCallException>(() => _source.GetAsync(Ct).AsTask())).Failure.ShouldBe(ServiceCallFailure.Unavailable);
    }

    [Fact]
    public async Task A_lender_that_does_not_answer_is_given_up_at_the_deadline()
    {
        _server.Misbehave = async context =>
        {
            await Task.Delay(Timeout.Infinite, context.RequestAborted);
            return true;
        };

        var asking = _source.GetAsync(Ct).AsTask();
        await _server.AskedAsync(1);
        _time.Advance(TimeSpan.FromSeconds(5));

        (await Should.ThrowAsync<ServiceCallException>(() => asking)).Failure.ShouldBe(ServiceCallFailure.Unavailable);
    }

    private void Lend(string json, int status = 200) => _server.Misbehave = async context =>
    {
        context.Response.StatusCode = status;
        await context.Response.WriteAsync(json);
        return true;
    };
}
