using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests;

// What a caller can ask of the client.
public sealed class ClientBehaviourTests
{
    [Fact]
    public async Task A_cancelled_call_throws_OperationCanceled_where_that_is_asked_for()
    {
        await using var server = await EchoServer.StartAsync(channel: new GrpcChannelOptions { ThrowOperationCanceledOnCancellation = true });
        using var stop = new CancellationTokenSource();
        using var call = server.Client.SayAsync(new EchoRequest { Hang = true }, cancellationToken: stop.Token);
        await call.ResponseHeadersAsync.OrFail();
        await stop.CancelAsync();

        await Should.ThrowAsync<OperationCanceledException>(call.ResponseAsync.OrFail());
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task A_token_that_is_cancelled_already_cancels_the_call()
    {
        await using var server = await EchoServer.StartAsync();
        using var call = server.Client.SayAsync(new EchoRequest(), cancellationToken: new CancellationToken(true));

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Giving_up_a_read_gives_up_the_call()
    {
        await using var server = await EchoServer.StartAsync();
        using var stop = new CancellationTokenSource();
        using var call = server.Client.Repeat(new EchoRequest { Hang = true }, cancellationToken: TestContext.Current.CancellationToken);
        await call.ResponseStream.MoveNext(CancellationToken.None).OrFail();
        var pending = call.ResponseStream.MoveNext(stop.Token);
        await stop.CancelAsync();

        (await Should.ThrowAsync<RpcException>(pending.OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
    }

    [Fact]
    public async Task Disposing_the_channel_ends_its_calls()
    {
        await using var server = await EchoServer.StartAsync();
        var channel = GrpcChannel.ForAddress(server.Address);
        using var call = new Echo.EchoClient(channel).SayAsync(new EchoRequest { Hang = true });
        await call.ResponseHeadersAsync.OrFail();
        await channel.ShutdownAsync();

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
        Should.Throw<ObjectDisposedException>(() => new Echo.EchoClient(channel));
    }

    [Fact]
    public async Task A_channel_outlives_its_server_and_finds_the_next_one()
    {
        await using var first = await EchoServer.StartAsync();
        using var channel = GrpcChannel.ForAddress(first.Address);
        var client = new Echo.EchoClient(channel);
        await client.SayAsync(new EchoRequest()).ResponseAsync.OrFail();
        await first.DisposeAsync();
        (await Should.ThrowAsync<RpcException>(client.SayAsync(new EchoRequest()).ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.Unavailable);

        await using var second = await EchoServer.StartAsync(port: new Uri(first.Address).Port);
        (await client.SayAsync(new EchoRequest { Text = "back" }).ResponseAsync.OrFail()).Text.ShouldBe("back");
    }

    [Fact]
    public async Task A_bearer_token_goes_with_every_call_where_clear_text_is_allowed()
    {
        await using var server = await EchoServer.StartAsync(
            channel: new GrpcChannelOptions
            {
                UnsafeUseInsecureChannelCallCredentials = true,
                Credentials = ChannelCredentials.Create(ChannelCredentials.Insecure, Bearer("channel")),
            },
            script: new ScriptedEcho
            {
                OnSay = (_, context) => Task.FromResult(new EchoReply { Text = string.Join(" ", context.RequestHeaders.GetAll("authorization").Select(e => e.Value)) }),
            });

        (await server.Client.SayAsync(new EchoRequest()).ResponseAsync.OrFail()).Text.ShouldBe("Bearer channel");
        (await server.Client.SayAsync(new EchoRequest(), new CallOptions(credentials: Bearer("call"))).ResponseAsync.OrFail()).Text.ShouldContain("Bearer call");
    }

    [Fact]
    public async Task A_bearer_token_does_not_go_out_in_clear_text_by_itself()
    {
        await using var server = await EchoServer.StartAsync();
        var failure = await Should.ThrowAsync<RpcException>(
            server.Client.SayAsync(new EchoRequest(), new CallOptions(credentials: Bearer("secret"))).ResponseAsync.OrFail());

        failure.StatusCode.ShouldBe(StatusCode.Unauthenticated);
        failure.ToString().ShouldNotContain("secret");
    }

    [Fact]
    public async Task Over_TLS_a_bearer_token_goes_by_itself()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var certificate = new CertificateRequest("CN=localhost", key, HashAlgorithmName.SHA256).CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        await using var server = await TestServer.StartAsync(
            builder =>
            {
                builder.WebHost.UseKestrelHttpsConfiguration();
                builder.Services.AddSingleton(new ScriptedEcho { OnSay = (_, context) => Task.FromResult(new EchoReply { Text = context.RequestHeaders.GetValue("authorization") }) });
                builder.Services.AddGrpc();
            },
            app => app.MapGrpcService<ScriptedEcho>(), certificate: certificate);
        using var handler = new SocketsHttpHandler();
        handler.SslOptions.RemoteCertificateValidationCallback = (_, presented, _, _) => presented!.GetCertHashString() == certificate.GetCertHashString();
        using var channel = GrpcChannel.ForAddress(server.Address, new GrpcChannelOptions
        {
            HttpHandler = handler,
            Credentials = ChannelCredentials.Create(new SslCredentials(), Bearer("secret")),
        });

        (await new Echo.EchoClient(channel).SayAsync(new EchoRequest()).ResponseAsync.OrFail()).Text.ShouldBe("Bearer secret");
    }

    [Fact]
    public async Task Credentials_that_cannot_be_had_fail_the_call()
    {
        await using var server = await EchoServer.StartAsync(channel: new GrpcChannelOptions { UnsafeUseInsecureChannelCallCredentials = true });
        var broken = CallCredentials.FromInterceptor((_, _) => throw new HttpRequestException("no token today"));
        var failure = await Should.ThrowAsync<RpcException>(server.Client.SayAsync(new EchoRequest(), new CallOptions(credentials: broken)).ResponseAsync.OrFail());

        failure.StatusCode.ShouldBe(StatusCode.Unavailable);
    }

    [Fact]
    public void Credentials_and_scheme_must_agree()
        => Should.Throw<InvalidOperationException>(() => GrpcChannel.ForAddress("https://jibo.example", new GrpcChannelOptions { Credentials = ChannelCredentials.Insecure }));

    [Theory]
    [InlineData("ftp://jibo.example")]
    [InlineData("dns:///jibo.example")]
    public void An_address_is_http_or_https(string address) => Should.Throw<ArgumentException>(() => GrpcChannel.ForAddress(address));

    [Fact]
    public async Task A_test_double_needs_no_channel()
    {
        var reply = await new DoubleClient().SayAsync(new EchoRequest { Text = "me" });
        reply.Text.ShouldBe("double of me");
        Should.Throw<NotSupportedException>(() => new DoubleClient().Repeat(new EchoRequest()));
    }

    [Theory]
    [InlineData("ümlaut")]
    [InlineData("a b")]
    [InlineData("")]
    public void A_key_is_ASCII_without_blanks(string key) => Should.Throw<ArgumentException>(() => new Metadata().Add(key, "v"));

    [Theory]
    [InlineData("ü")]
    [InlineData("a\r\nb: c")]
    [InlineData("\0")]
    public void A_text_value_is_printable_ASCII(string value) => Should.Throw<ArgumentException>(() => new Metadata().Add("k", value));

    [Fact]
    public void A_key_says_whether_its_value_is_binary()
    {
        Should.Throw<ArgumentException>(() => new Metadata().Add("k-bin", "text"));
        Should.Throw<ArgumentException>(() => new Metadata().Add("k", [1]));
        new Metadata { { "X-Key", "v" } }.GetValue("x-KEY").ShouldBe("v");
        Should.Throw<InvalidOperationException>(() => Metadata.Empty.Add("k", "v"));
    }

    private static CallCredentials Bearer(string token) => CallCredentials.FromInterceptor((context, metadata) =>
    {
        context.MethodName.ShouldBe("Say");
        context.ServiceUrl.ShouldEndWith("/jibo.pegasus.testing.v1.Echo");
        metadata.Add("authorization", $"Bearer {token}");
        return Task.CompletedTask;
    });

    private sealed class DoubleClient : Echo.EchoClient
    {
        public override AsyncUnaryCall<EchoReply> SayAsync(EchoRequest request, CallOptions options) => new(
            Task.FromResult(new EchoReply { Text = $"double of {request.Text}" }), Task.FromResult(Metadata.Empty), () => Status.DefaultSuccess, () => Metadata.Empty, () => { });
    }
}
