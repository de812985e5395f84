using Grpc.Core;
using Grpc.Health.V1;
using Grpc.Net.Client;
using Jibo.Pegasus.GrpcTests.Peer;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Diagnostics.HealthChecks;
using static Grpc.Health.V1.HealthCheckResponse.Types;

namespace Jibo.Pegasus.GrpcTests;

// grpc.health.v1 over the application's health checks.
public sealed class HealthTests : IAsyncLifetime
{
    private readonly Dictionary<string, HealthStatus> _states = new() { ["store"] = HealthStatus.Healthy, ["voice"] = HealthStatus.Healthy };
    private TestServer _server = null!;
    private GrpcChannel _channel = null!;

    private Health.HealthClient Client => new(_channel);

    public async ValueTask InitializeAsync()
    {
        _server = await TestServer.StartAsync(
            builder =>
            {
                builder.Services.AddGrpc();
                var checks = builder.Services.AddGrpcHealthChecks(options => options.Services.Map("jibo.Voice", check => check.Tags.Contains("voice")));
                foreach (var name in _states.Keys)
                    checks.AddCheck(name, () => new HealthCheckResult(_states[name]), [name]);
            },
            app => app.MapGrpcHealthChecksService());
        _channel = GrpcChannel.ForAddress(_server.Address);
    }

    public async ValueTask DisposeAsync()
    {
        _channel.Dispose();
        await _server.DisposeAsync();
    }

    private async Task<ServingStatus> CheckAsync(string service) => (await Client.CheckAsync(new HealthCheckRequest { Service = service }).ResponseAsync.OrFail()).Status;

    /// <summary>Does what the host does every half minute.</summary>
    private async Task PublishAsync()
    {
        var report = await _server.Services.GetRequiredService<HealthCheckService>().CheckHealthAsync(TestContext.Current.CancellationToken);
        foreach (var publisher in _server.Services.GetServices<IHealthCheckPublisher>())
            await publisher.PublishAsync(report, TestContext.Current.CancellationToken);
    }

    [Theory]
    [InlineData(HealthStatus.Healthy, ServingStatus.Serving)]
    [InlineData(HealthStatus.Degraded, ServingStatus.Serving)]
    [InlineData(HealthStatus.Unhealthy, ServingStatus.NotServing)]
    public async Task Check_asks_the_checks(HealthStatus state, ServingStatus expected)
    {
        _states["store"] = state;

        (await CheckAsync("")).ShouldBe(expected);
        (await CheckAsync("jibo.Voice")).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Check_of_a_service_that_is_not_there_is_not_found()
        => (await Should.ThrowAsync<RpcException>(CheckAsync("no.such.Service"))).StatusCode.ShouldBe(StatusCode.NotFound);

    [Fact]
    public async Task Watch_tells_the_state_and_then_every_change_once()
    {
        using var call = Client.Watch(new HealthCheckRequest { Service = "jibo.Voice" }, cancellationToken: TestContext.Current.CancellationToken);
        (await NextAsync(call)).ShouldBe(ServingStatus.Serving);
        var next = NextAsync(call);
        await PublishAsync();
        _states["store"] = HealthStatus.Unhealthy;
        await PublishAsync();
        next.IsCompleted.ShouldBeFalse();
        _states["voice"] = HealthStatus.Unhealthy;
        await PublishAsync();

        (await next).ShouldBe(ServingStatus.NotServing);
        _states["voice"] = HealthStatus.Healthy;
        await PublishAsync();
        (await NextAsync(call)).ShouldBe(ServingStatus.Serving);
    }

    [Fact]
    public async Task Watch_of_a_service_that_is_not_there_says_so_and_goes_on()
    {
        using var call = Client.Watch(new HealthCheckRequest { Service = "no.such.Service" }, cancellationToken: TestContext.Current.CancellationToken);
        (await NextAsync(call)).ShouldBe(ServingStatus.ServiceUnknown);
    }

    [Fact]
    public async Task Watch_ends_with_not_serving_when_the_server_stops()
    {
        using var call = Client.Watch(new HealthCheckRequest(), cancellationToken: TestContext.Current.CancellationToken);
        (await NextAsync(call)).ShouldBe(ServingStatus.Serving);
        var stopped = _server.StopAsync();

        (await NextAsync(call)).ShouldBe(ServingStatus.NotServing);
        (await call.ResponseStream.MoveNext(CancellationToken.None).OrFail()).ShouldBeFalse();
        await stopped.OrFail();
    }

    [Fact]
    public async Task The_peer_checks_our_health()
    {
        var protos = Path.Combine(PeerFolder.Project, "..", "..", "shared", "Substitutes", "Grpc", "protos");
        var call = await PeerCall.RunAsync(
            Path.Combine(protos, "grpc/health/v1/health.proto"), protos, _server.HostAndPort, "grpc.health.v1.Health/Check", """{"service":"jibo.Voice"}""");

        call.Code.ShouldBe(0, call.Details);
        ((string)call.Messages.Single()["status"]!).ShouldBe("SERVING");
    }

    private static async Task<ServingStatus> NextAsync(AsyncServerStreamingCall<HealthCheckResponse> call)
    {
        (await call.ResponseStream.MoveNext(CancellationToken.None).OrFail()).ShouldBeTrue();
        return call.ResponseStream.Current.Status;
    }
}
