using System.Net;
using System.Net.Sockets;
using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Jibo.Pegasus.GrpcTests;

// What our client makes of answers that are wrong on the wire.
public sealed class HostileServerTests
{
    private static byte[] Hello => new EchoReply { Text = "hello" }.ToByteArray();

    private static async Task<RpcException> FailAsync(RequestDelegate answer, HttpProtocols protocols = HttpProtocols.Http2)
    {
        await using var server = await TestServer.StartAsync(_ => { }, app => app.Run(answer), protocols);
        using var channel = GrpcChannel.ForAddress(server.Address);
        return await Should.ThrowAsync<RpcException>(new Echo.EchoClient(channel).SayAsync(new EchoRequest()).ResponseAsync.OrFail());
    }

    private static Task<RpcException> FailAsync(byte[] body, params (string Name, string Value)[] headers) => FailAsync(async http =>
    {
        Grpc(http, headers);
        await http.Response.Body.WriteAsync(body);
        http.Response.AppendTrailer("grpc-status", "0");
    });

    private static void Grpc(HttpContext http, params (string Name, string Value)[] headers)
    {
        http.Response.ContentType = "application/grpc";
        foreach (var (name, value) in headers)
            http.Response.Headers[name] = value;
    }

    [Theory]
    [InlineData(400, StatusCode.Internal)]
    [InlineData(401, StatusCode.Unauthenticated)]
    [InlineData(403, StatusCode.PermissionDenied)]
    [InlineData(404, StatusCode.Unimplemented)]
    [InlineData(429, StatusCode.Unavailable)]
    [InlineData(500, StatusCode.Unknown)]
    [InlineData(502, StatusCode.Unavailable)]
    [InlineData(503, StatusCode.Unavailable)]
    [InlineData(504, StatusCode.Unavailable)]
    public async Task An_HTTP_error_becomes_a_status(int http, StatusCode expected)
        => (await FailAsync(context =>
        {
            context.Response.StatusCode = http;
            return context.Response.WriteAsync("<html>");
        })).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task A_status_in_the_headers_counts_more_than_the_HTTP_status()
    {
        var failure = await FailAsync(http =>
        {
            http.Response.StatusCode = 503;
            http.Response.Headers["grpc-status"] = "7";
            http.Response.Headers["grpc-message"] = "no%20entry%zz";
            http.Response.Headers["x-more"] = "1";
            return Task.CompletedTask;
        });

        failure.Status.ShouldBe(new Status(StatusCode.PermissionDenied, "no entry%zz"));
        failure.Trailers.GetValue("x-more").ShouldBe("1");
    }

    [Fact]
    public async Task A_web_page_is_unknown() => (await FailAsync(http => http.Response.WriteAsync("<html>"))).StatusCode.ShouldBe(StatusCode.Unknown);

    [Fact]
    public async Task An_end_without_a_status_is_unknown()
        => (await FailAsync(async http =>
        {
            Grpc(http);
            await http.Response.Body.WriteAsync(RawCall.Frame(0, Hello));
        })).StatusCode.ShouldBe(StatusCode.Unknown);

    [Theory]
    [InlineData("17")]
    [InlineData("-1")]
    [InlineData("nonsense")]
    public async Task A_status_that_is_none_is_unknown(string status)
        => (await FailAsync(http =>
        {
            Grpc(http, ("grpc-status", status));
            return Task.CompletedTask;
        })).StatusCode.ShouldBe(StatusCode.Unknown);

    [Fact]
    public async Task Success_without_a_message_is_internal()
        => (await FailAsync(http =>
        {
            Grpc(http, ("grpc-status", "0"));
            return Task.CompletedTask;
        })).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task Two_messages_are_internal() => (await FailAsync([.. RawCall.Frame(0, Hello), .. RawCall.Frame(0, Hello)])).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task Half_a_message_is_internal() => (await FailAsync(RawCall.Frame(0, Hello, 100))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_bad_flag_is_internal() => (await FailAsync(RawCall.Frame(9, Hello))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task Bytes_that_are_no_message_are_internal() => (await FailAsync(RawCall.Frame(0, [0xff, 0xff]))).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task A_claim_of_four_gigabytes_is_refused() => (await FailAsync(RawCall.Frame(0, Hello, uint.MaxValue))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task A_gzip_bomb_is_refused()
        => (await FailAsync(RawCall.Frame(1, RawCall.Gzip(new byte[100_000_000])), ("grpc-encoding", "gzip"))).StatusCode.ShouldBe(StatusCode.ResourceExhausted);

    [Fact]
    public async Task A_compression_that_was_not_offered_is_internal()
        => (await FailAsync(RawCall.Frame(1, Hello), ("grpc-encoding", "zstd"))).StatusCode.ShouldBe(StatusCode.Internal);

    [Theory]
    [InlineData(2, StatusCode.Internal)]
    [InlineData(7, StatusCode.Unavailable)]
    [InlineData(8, StatusCode.Cancelled)]
    [InlineData(11, StatusCode.ResourceExhausted)]
    [InlineData(12, StatusCode.PermissionDenied)]
    public async Task A_reset_becomes_a_status(int errorCode, StatusCode expected)
        => (await FailAsync(async http =>
        {
            Grpc(http);
            await http.Response.Body.FlushAsync();
            http.Features.Get<IHttpResetFeature>()!.Reset(errorCode);
        })).StatusCode.ShouldBe(expected);

    [Fact]
    public async Task Binary_metadata_that_is_not_base64_is_internal()
        => (await FailAsync(http =>
        {
            Grpc(http, ("grpc-status", "5"), ("x-raw-bin", "***"));
            return Task.CompletedTask;
        })).StatusCode.ShouldBe(StatusCode.Internal);

    [Fact]
    public async Task Nobody_listening_is_unavailable()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        var failure = await Should.ThrowAsync<RpcException>(new Echo.EchoClient(channel).SayAsync(new EchoRequest()).ResponseAsync.OrFail());

        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
        failure.Status.Detail.ShouldContain("127.0.0.1:1");
    }

    [Fact]
    public async Task A_server_that_only_speaks_HTTP_1_is_no_gRPC_server()
        => (await FailAsync(http => http.Response.WriteAsync("hi"), HttpProtocols.Http1)).StatusCode.ShouldBeOneOf(StatusCode.Internal, StatusCode.Unavailable);

    [Fact]
    public async Task A_connection_that_breaks_in_the_middle_is_unavailable()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        using var channel = GrpcChannel.ForAddress($"http://{listener.LocalEndpoint}");
        var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest());
        using (var socket = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken).AsTask().OrFail())
        {
            var buffer = new byte[100];
            (await socket.GetStream().ReadAsync(buffer, TestContext.Current.CancellationToken)).ShouldBeGreaterThan(0);
            socket.Client.LingerState = new LingerOption(true, 0);
        }

        var failure = await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail());
        failure.StatusCode.ShouldBe(StatusCode.Unavailable, failure.ToString());
    }
}
