using Google.Protobuf;
using Grpc.AspNetCore.Server;
using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests;

// Message sizes, in both directions on both sides, and gzip.
public sealed class LimitAndCompressionTests
{
    private static EchoRequest Carrying(int bytes) => new() { Data = UnsafeByteOperations.UnsafeWrap(new byte[bytes]) };

    private static async Task<StatusCode> SayAsync(EchoRequest request, Action<GrpcServiceOptions>? server = null, GrpcChannelOptions? channel = null, Metadata? headers = null)
    {
        await using var echo = await EchoServer.StartAsync(server, channel: channel);
        using var call = echo.Client.SayAsync(request, headers);
        var failure = await Record.ExceptionAsync(() => call.ResponseAsync.OrFail());
        // The connection has not suffered.
        (await echo.Client.SayAsync(new EchoRequest { Text = "next" }).ResponseAsync.OrFail()).Text.ShouldBe("next");
        return failure is null ? call.GetStatus().StatusCode : ((RpcException)failure).StatusCode;
    }

    [Fact]
    public async Task The_client_does_not_send_more_than_it_may()
    {
        (await SayAsync(Carrying(2000), channel: new GrpcChannelOptions { MaxSendMessageSize = 1000 })).ShouldBe(StatusCode.ResourceExhausted);
        (await SayAsync(Carrying(900), channel: new GrpcChannelOptions { MaxSendMessageSize = 1000 })).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task The_server_does_not_send_more_than_it_may()
    {
        (await SayAsync(new EchoRequest { ReplySize = 2000 }, options => options.MaxSendMessageSize = 1000)).ShouldBe(StatusCode.ResourceExhausted);
        (await SayAsync(new EchoRequest { ReplySize = 900 }, options => options.MaxSendMessageSize = 1000)).ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task The_client_does_not_take_more_than_it_wants()
        => (await SayAsync(new EchoRequest { ReplySize = 2000 }, channel: new GrpcChannelOptions { MaxReceiveMessageSize = 1000 })).ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task The_server_does_not_take_more_than_it_wants()
        => (await SayAsync(Carrying(2000), options => options.MaxReceiveMessageSize = 1000)).ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task Without_limits_large_messages_pass()
        => (await SayAsync(
            new EchoRequest { Data = Carrying(6_000_000).Data, ReplySize = 6_000_000 },
            options => options.MaxReceiveMessageSize = null, new GrpcChannelOptions { MaxReceiveMessageSize = null })).ShouldBe(StatusCode.OK);

    [Fact]
    public async Task A_compressed_request_counts_as_large_as_it_is()
        => (await SayAsync(Carrying(100_000), options => options.MaxReceiveMessageSize = 50_000, headers: new Metadata { { "grpc-internal-encoding-request", "gzip" } }))
            .ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task A_compressed_reply_counts_as_large_as_it_is()
        => (await SayAsync(new EchoRequest { ReplySize = 100_000 }, options => options.ResponseCompressionAlgorithm = "gzip", new GrpcChannelOptions { MaxReceiveMessageSize = 50_000 }))
            .ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task A_limit_holds_for_every_message_of_a_stream_and_not_for_their_sum()
    {
        await using var server = await EchoServer.StartAsync(options => options.MaxReceiveMessageSize = 1000);
        using var call = server.Client.Collect(cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < 10; i++)
            await call.RequestStream.WriteAsync(Carrying(900)).OrFail();
        await call.RequestStream.CompleteAsync().OrFail();
        (await call.ResponseAsync.OrFail()).ReceivedBytes.ShouldBe(9000);

        using var over = server.Client.Collect(cancellationToken: TestContext.Current.CancellationToken);
        await over.RequestStream.WriteAsync(Carrying(1100)).OrFail();
        (await Should.ThrowAsync<RpcException>(over.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_service_may_have_its_own_limits()
    {
        await using var server = await TestServer.StartAsync(
            builder => builder.Services.AddSingleton<CancelledCalls>()
                .AddGrpc(options => options.MaxReceiveMessageSize = 100).AddServiceOptions<EchoService>(options => options.MaxReceiveMessageSize = 10_000),
            app => app.MapGrpcService<EchoService>());
        using var channel = GrpcChannel.ForAddress(server.Address);

        (await new Echo.EchoClient(channel).SayAsync(Carrying(5000)).ResponseAsync.OrFail()).ReceivedBytes.ShouldBe(5000);
    }

    [Fact]
    public async Task Replies_are_compressed_for_those_who_accept_it()
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        var request = RawCall.Frame(0, new EchoRequest { ReplySize = 10_000 }.ToByteArray());

        var compressed = await RawCall.SayAsync(server.Address, request, headers: ("grpc-accept-encoding", "deflate, gzip"));
        compressed.Find("grpc-encoding").ShouldBe("gzip");
        compressed.Body[0].ShouldBe((byte)1);
        compressed.Body.Length.ShouldBeLessThan(1000);

        var plain = await RawCall.SayAsync(server.Address, request, headers: ("grpc-accept-encoding", "identity,deflate"));
        plain.Find("grpc-encoding").ShouldBeNull();
        plain.Body[0].ShouldBe((byte)0);
        plain.Body.Length.ShouldBeGreaterThan(10_000);
    }

    [Fact]
    public async Task The_client_reads_compressed_replies_and_streams()
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip");
        (await server.Client.SayAsync(new EchoRequest { ReplySize = 100_000 }).ResponseAsync.OrFail()).Data.Length.ShouldBe(100_000);

        using var call = server.Client.Repeat(new EchoRequest { ReplySize = 1000, Count = 50 }, cancellationToken: TestContext.Current.CancellationToken);
        (await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).CountAsync(TestContext.Current.CancellationToken)).ShouldBe(50);
    }

    [Fact]
    public async Task A_handler_can_leave_a_reply_uncompressed()
    {
        await using var server = await EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "gzip", script: new ScriptedEcho
        {
            OnSay = (_, context) =>
            {
                context.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
                return Task.FromResult(new EchoReply { Text = "plain" });
            },
        });
        var answer = await RawCall.SayAsync(server.Address, RawCall.Frame(0, []), headers: ("grpc-accept-encoding", "gzip"));

        answer.Body[0].ShouldBe((byte)0);
        answer.Status.ShouldBe(0);
    }

    [Fact]
    public async Task A_compression_that_nobody_provides_is_found_at_start()
        => (await Should.ThrowAsync<InvalidOperationException>(() => EchoServer.StartAsync(options => options.ResponseCompressionAlgorithm = "zstd"))).Message.ShouldContain("zstd");

    [Fact]
    public async Task A_request_encoding_that_nobody_provides_fails_the_call()
        => (await SayAsync(new EchoRequest(), headers: new Metadata { { "grpc-internal-encoding-request", "zstd" } })).ShouldBe(StatusCode.Internal);
}
