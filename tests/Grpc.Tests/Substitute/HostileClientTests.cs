using System.Net;
using Google.Protobuf;
using Grpc.Core;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests;

// What our server answers to calls that are wrong on the wire.
public sealed class HostileClientTests : IAsyncLifetime
{
    private EchoServer _server = null!;

    private static byte[] Hello => new EchoRequest { Text = "hello" }.ToByteArray();

    public async ValueTask InitializeAsync() => _server = await EchoServer.StartAsync();

    public async ValueTask DisposeAsync()
    {
        // Whatever was done to it, it serves the next call.
        (await _server.Client.SayAsync(new EchoRequest { Text = "still here" }).ResponseAsync.OrFail()).Text.ShouldBe("still here");
        await _server.DisposeAsync();
    }

    private async Task ShouldFailAsync(StatusCode expected, byte[] body, params (string, string)[] headers)
    {
        var answer = await RawCall.SayAsync(_server.Address, body, headers: headers);
        answer.Http.ShouldBe(HttpStatusCode.OK);
        answer.Status.ShouldBe((int)expected, answer.Find("grpc-message"));
        answer.Find("grpc-message").ShouldNotBeNullOrEmpty();
        answer.Body.ShouldBeEmpty();
    }

    [Fact]
    public async Task A_well_made_call_by_hand_is_answered()
    {
        var answer = await RawCall.SayAsync(_server.Address, RawCall.Frame(0, Hello));

        answer.Status.ShouldBe(0);
        answer.Trailers.Contains("grpc-status").ShouldBeTrue();
        EchoReply.Parser.ParseFrom(answer.Body.AsSpan(5)).Text.ShouldBe("hello");
    }

    [Fact]
    public Task A_flag_that_is_neither_0_nor_1_is_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(2, Hello));

    [Fact]
    public Task A_request_without_a_message_is_internal() => ShouldFailAsync(StatusCode.Internal, []);

    [Fact]
    public Task Half_a_header_is_internal() => ShouldFailAsync(StatusCode.Internal, [0, 0, 0]);

    [Fact]
    public Task Half_a_message_is_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(0, Hello, (uint)Hello.Length + 1));

    [Fact]
    public Task Two_messages_in_a_unary_call_are_internal() => ShouldFailAsync(StatusCode.Internal, [.. RawCall.Frame(0, Hello), .. RawCall.Frame(0, Hello)]);

    [Fact]
    public Task Bytes_that_are_no_message_are_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(0, [0xff, 0xff, 0xff, 0xff]));

    [Fact]
    public Task A_claim_of_four_gigabytes_is_refused() => ShouldFailAsync(StatusCode.ResourceExhausted, RawCall.Frame(0, Hello, uint.MaxValue));

    [Fact]
    public Task A_claim_just_over_the_limit_is_refused_before_it_comes() => ShouldFailAsync(StatusCode.ResourceExhausted, RawCall.Frame(0, Hello, (4 * 1024 * 1024) + 1));

    [Fact]
    public async Task A_gzip_bomb_is_refused()
    {
        var bomb = RawCall.Gzip(new byte[100_000_000]);
        bomb.Length.ShouldBeLessThan(200_000);
        var before = GC.GetTotalAllocatedBytes();
        await ShouldFailAsync(StatusCode.ResourceExhausted, RawCall.Frame(1, bomb), ("grpc-encoding", "gzip"));
        (GC.GetTotalAllocatedBytes() - before).ShouldBeLessThan(50_000_000);
    }

    [Fact]
    public Task A_compressed_message_without_an_encoding_is_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(1, RawCall.Gzip(Hello)));

    [Fact]
    public Task A_compressed_message_under_identity_is_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(1, RawCall.Gzip(Hello)), ("grpc-encoding", "identity"));

    [Fact]
    public Task Garbage_that_says_it_is_gzip_is_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(1, [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12]), ("grpc-encoding", "gzip"));

    [Fact]
    public Task Half_a_gzip_stream_is_internal()
    {
        var noise = new byte[10_000];
        new Random(1).NextBytes(noise);
        var whole = RawCall.Gzip(new EchoRequest { Data = ByteString.CopyFrom(noise) }.ToByteArray());
        return ShouldFailAsync(StatusCode.Internal, RawCall.Frame(1, whole[..5000]), ("grpc-encoding", "gzip"));
    }

    [Fact]
    public async Task An_unknown_encoding_is_unimplemented_and_the_known_ones_are_named()
    {
        var answer = await RawCall.SayAsync(_server.Address, RawCall.Frame(1, Hello), headers: ("grpc-encoding", "brotli9"));

        answer.Status.ShouldBe((int)StatusCode.Unimplemented);
        answer.Find("grpc-accept-encoding").ShouldBe("identity,gzip");
    }

    [Theory]
    [InlineData("10")]
    [InlineData("m")]
    [InlineData("-1S")]
    [InlineData("1x")]
    [InlineData("123456789S")]
    [InlineData("1.5S")]
    public Task A_timeout_that_is_none_is_internal(string timeout) => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(0, Hello), ("grpc-timeout", timeout));

    [Fact]
    public Task A_timeout_of_nothing_has_passed() => ShouldFailAsync(StatusCode.DeadlineExceeded, RawCall.Frame(0, Hello), ("grpc-timeout", "0S"));

    [Fact]
    public async Task The_longest_timeout_is_taken()
        => (await RawCall.SayAsync(_server.Address, RawCall.Frame(0, Hello), headers: ("grpc-timeout", "99999999H"))).Status.ShouldBe(0);

    [Fact]
    public Task Binary_metadata_that_is_not_base64_is_internal() => ShouldFailAsync(StatusCode.Internal, RawCall.Frame(0, Hello), ("x-raw-bin", "***"));

    [Theory]
    [InlineData("text/plain")]
    [InlineData("application/json")]
    [InlineData("application/grpc-web")]
    [InlineData("application/grpcish")]
    public async Task Another_content_type_is_415(string contentType)
        => (await RawCall.SayAsync(_server.Address, RawCall.Frame(0, Hello), contentType)).Http.ShouldBe(HttpStatusCode.UnsupportedMediaType);

    [Theory]
    [InlineData("application/grpc+proto")]
    [InlineData("application/grpc; charset=utf-8")]
    public async Task The_content_type_may_say_more(string contentType)
        => (await RawCall.SayAsync(_server.Address, RawCall.Frame(0, Hello), contentType)).Status.ShouldBe(0);

    [Fact]
    public async Task HTTP_1_is_told_to_upgrade()
    {
        await using var server = await TestServer.StartAsync(
            builder => builder.Services.AddGrpc(), app => app.MapGrpcService<EchoService>(), HttpProtocols.Http1);
        using var http = new HttpClient();
        using var content = new ByteArrayContent(RawCall.Frame(0, Hello));
        content.Headers.TryAddWithoutValidation("content-type", "application/grpc");
        using var answer = await http.PostAsync(new Uri($"{server.Address}/jibo.pegasus.testing.v1.Echo/Say"), content, TestContext.Current.CancellationToken);

        answer.StatusCode.ShouldBe(HttpStatusCode.UpgradeRequired);
    }
}
