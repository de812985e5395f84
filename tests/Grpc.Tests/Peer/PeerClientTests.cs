using System.Globalization;
using Grpc.Core;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests.Peer;

// @grpc/grpc-js against our server.
public sealed class PeerClientTests : IAsyncLifetime
{
    private EchoServer _server = null!;

    public async ValueTask InitializeAsync() => _server = await EchoServer.StartAsync();

    public ValueTask DisposeAsync() => _server.DisposeAsync();

    private Task<PeerCall> CallAsync(string method, string request, params string[] more) => PeerCall.EchoAsync(_server.HostAndPort, method, request, more);

    [Fact]
    public async Task The_peer_makes_a_unary_call_with_metadata_both_ways()
    {
        var call = await CallAsync("Say", """{"text":"Grüße"}""", "--metadata", """{"x-ask":["one","two"],"x-raw-bin":"/wAB"}""");

        call.Code.ShouldBe(0);
        ((string)call.Messages.Single()["text"]!).ShouldBe("Grüße");
        ((string)call.Headers["x-answer"]![0]!).ShouldContain("one");
        ((string)call.Headers["x-raw-bin"]![0]!).ShouldBe("/wAB");
        string.Join(", ", call.Trailers["x-end"]!.AsArray().Select(v => (string)v!)).ShouldBe("one, two");
        ((string)call.Trailers["x-raw-bin"]![0]!).ShouldBe("/wAB");
    }

    [Fact]
    public async Task The_peer_reads_a_server_stream()
    {
        var call = await CallAsync("Repeat", """{"text":"r","count":100}""");

        call.Code.ShouldBe(0);
        call.Messages.Select(m => (int)m["index"]!).ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task The_peer_writes_a_client_stream()
    {
        var call = await CallAsync("Collect", """[{"text":"tell"},{"text":"a"},{"text":"joke"}]""");

        call.Code.ShouldBe(0);
        ((string)call.Messages.Single()["text"]!).ShouldBe("tell a joke");
    }

    [Fact]
    public async Task The_peer_converses()
    {
        var call = await CallAsync("Converse", """[{"text":"a"},{"text":"b"}]""");

        call.Code.ShouldBe(0);
        call.Messages.Select(m => (string)m["text"]!).ShouldBe(["a", "b"]);
    }

    [Fact]
    public async Task The_peer_reads_a_failure_in_any_script()
    {
        var call = await CallAsync("Say", """{"failWith":9,"failDetail":"100 % – žluťoučký 壊れた 🤖"}""", "--metadata", """{"x-ask":"t"}""");

        call.Code.ShouldBe((int)StatusCode.FailedPrecondition);
        call.Details.ShouldBe("100 % – žluťoučký 壊れた 🤖");
        ((string)call.Trailers["x-end"]![0]!).ShouldBe("t");
    }

    [Fact]
    public async Task The_peers_deadline_is_enforced_here_too()
    {
        var text = Guid.NewGuid().ToString();
        var begun = false;
        // On a busy machine a short deadline may pass before the server has seen the call.
        for (var milliseconds = 200; !begun; milliseconds *= 2)
        {
            var call = await CallAsync(
                "Say", $$"""{"text":"{{text}}","hang":true}""", "--metadata", """{"x-ask":"begun"}""", "--deadline", milliseconds.ToString(CultureInfo.InvariantCulture));
            call.Code.ShouldBe((int)StatusCode.DeadlineExceeded);
            begun = call.Headers["x-answer"] is not null;
        }

        (await _server.Client.AwaitCancelledAsync(new EchoRequest { Text = text }).ResponseAsync.OrFail()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task The_peers_cancellation_reaches_the_handler()
    {
        var text = Guid.NewGuid().ToString();
        var call = await CallAsync("Repeat", $$"""{"text":"{{text}}","count":2,"hang":true}""", "--cancel-after", "2");

        call.Code.ShouldBe((int)StatusCode.Cancelled);
        call.Messages.Count.ShouldBe(2);
        (await _server.Client.AwaitCancelledAsync(new EchoRequest { Text = text }).ResponseAsync.OrFail()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task The_peers_compressed_requests_are_understood()
    {
        var data = Convert.ToBase64String(new byte[20_000]);
        var call = await CallAsync("Collect", $$"""[{"text":"a","data":"{{data}}"},{"text":"b","data":"{{data}}"}]""", "--gzip");

        call.Code.ShouldBe(0, call.Details);
        ((int)call.Messages.Single()["receivedBytes"]!).ShouldBe(40_000);
    }

    [Fact]
    public async Task The_peer_understands_our_compressed_replies()
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        var call = await PeerCall.EchoAsync(server.HostAndPort, "Repeat", """{"replySize":50000,"count":3}""");

        call.Code.ShouldBe(0, call.Details);
        call.Messages.Select(m => Convert.FromBase64String((string)m["data"]!).Length).ShouldBe([50_000, 50_000, 50_000]);
    }

    [Fact]
    public async Task The_peer_hears_of_a_request_that_is_too_large()
    {
        await using var server = await EchoServer.StartAsync(options => options.MaxReceiveMessageSize = 1000);
        var call = await PeerCall.EchoAsync(server.HostAndPort, "Say", $$"""{"data":"{{Convert.ToBase64String(new byte[2000])}}"}""");

        call.Code.ShouldBe((int)StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task The_peers_own_limit_ends_a_stream_that_we_send()
    {
        var call = await CallAsync("Repeat", """{"replySize":5000,"count":3}""", "--max-receive", 1000.ToString(CultureInfo.InvariantCulture));

        call.Code.ShouldBe((int)StatusCode.ResourceExhausted);
        call.Messages.ShouldBeEmpty();
    }

    [Fact]
    public async Task The_peer_hears_that_a_method_is_unimplemented()
    {
        await using var server = await TestServer.StartAsync(
            builder => builder.Services.AddGrpc(), app => app.MapGrpcService<UnfinishedEcho>());
        var call = await PeerCall.EchoAsync(server.HostAndPort, "Say", "{}");

        call.Code.ShouldBe((int)StatusCode.Unimplemented);
    }

    private sealed class UnfinishedEcho : Echo.EchoBase;
}
