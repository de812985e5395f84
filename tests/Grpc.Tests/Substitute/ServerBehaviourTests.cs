using Grpc.AspNetCore.Server;
using Grpc.Core;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests;

// What a handler can do and what is done for it.
public sealed class ServerBehaviourTests
{
    private static Task<EchoServer> ServeAsync(Func<EchoRequest, ServerCallContext, Task<EchoReply>> say, Action<GrpcServiceOptions>? options = null)
        => EchoServer.StartAsync(options, script: new ScriptedEcho { OnSay = say });

    private static async Task<RpcException> FailAsync(Func<EchoRequest, ServerCallContext, Task<EchoReply>> say, Action<GrpcServiceOptions>? options = null)
    {
        await using var server = await ServeAsync(say, options);
        return await Should.ThrowAsync<RpcException>(server.Client.SayAsync(new EchoRequest()).ResponseAsync.OrFail());
    }

    [Fact]
    public async Task An_exception_is_unknown_and_says_nothing()
        => (await FailAsync((_, _) => throw new InvalidOperationException("the password is swordfish"))).Status
            .ShouldBe(new Status(StatusCode.Unknown, "Exception was thrown by handler."));

    [Fact]
    public async Task An_exception_says_everything_when_details_are_enabled()
    {
        var failure = await FailAsync(
            (_, _) => throw new InvalidOperationException("outer", new FormatException("inner")), options => options.EnableDetailedErrors = true);

        failure.StatusCode.ShouldBe(StatusCode.Unknown);
        failure.Status.Detail.ShouldContain("InvalidOperationException: outer");
        failure.Status.Detail.ShouldContain("FormatException: inner");
    }

    [Fact]
    public async Task A_failure_carries_its_own_trailers_and_the_contexts()
    {
        var failure = await FailAsync((_, context) =>
        {
            context.ResponseTrailers.Add("x-context", "1");
            throw new RpcException(new Status(StatusCode.NotFound, "nobody"), new Metadata { { "x-own", "2" }, { "x-own-bin", [9] } });
        });

        failure.Trailers.GetValue("x-context").ShouldBe("1");
        failure.Trailers.GetValue("x-own").ShouldBe("2");
        failure.Trailers.GetValueBytes("x-own-bin").ShouldBe([9]);
    }

    [Fact]
    public async Task A_handler_may_set_the_status_and_return()
        => (await FailAsync((_, context) =>
        {
            context.Status = new Status(StatusCode.Aborted, "again, please");
            return Task.FromResult(new EchoReply());
        })).Status.ShouldBe(new Status(StatusCode.Aborted, "again, please"));

    [Fact]
    public async Task A_handler_that_returns_nothing_fails() => (await FailAsync((_, _) => Task.FromResult<EchoReply>(null!))).StatusCode.ShouldBe(StatusCode.Cancelled);

    [Fact]
    public async Task Trailers_cannot_forge_the_status()
    {
        await using var server = await ServeAsync((_, context) =>
        {
            context.ResponseTrailers.Add("grpc-status", "13");
            return Task.FromResult(new EchoReply());
        });
        using var call = server.Client.SayAsync(new EchoRequest());
        await call.ResponseAsync.OrFail();

        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().Get("grpc-status").ShouldBeNull();
    }

    [Fact]
    public async Task Headers_can_be_sent_before_the_first_message_and_only_once()
    {
        var goOn = new TaskCompletionSource();
        Exception? twice = null;
        await using var server = await ServeAsync(async (_, context) =>
        {
            await context.WriteResponseHeadersAsync(new Metadata { { "x-early", "yes" } });
            await goOn.Task;
            twice = await Record.ExceptionAsync(() => context.WriteResponseHeadersAsync([]));
            return new EchoReply();
        });
        using var call = server.Client.SayAsync(new EchoRequest());

        (await call.ResponseHeadersAsync.OrFail()).GetValue("x-early").ShouldBe("yes");
        call.ResponseAsync.IsCompleted.ShouldBeFalse();
        Should.Throw<InvalidOperationException>(() => call.GetStatus());
        goOn.SetResult();
        await call.ResponseAsync.OrFail();
        twice.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_handler_knows_its_call()
    {
        ServerCallContext? seen = null;
        await using var server = await ServeAsync((_, context) =>
        {
            seen = context;
            context.UserState["k"] = "v";
            context.GetHttpContext().Request.Method.ShouldBe("POST");
            context.Method.ShouldBe("/jibo.pegasus.testing.v1.Echo/Say");
            context.Peer.ShouldStartWith("ipv4:127.0.0.1:");
            context.AuthContext.IsPeerAuthenticated.ShouldBeFalse();
            context.RequestHeaders.GetValue("user-agent").ShouldNotBeNull();
            context.RequestHeaders.Get("te").ShouldBeNull();
            context.RequestHeaders.Get("grpc-accept-encoding").ShouldBeNull();
            return Task.FromResult(new EchoReply { Text = context.Host });
        });

        (await server.Client.SayAsync(new EchoRequest()).ResponseAsync.OrFail()).Text.ShouldBe(server.HostAndPort);
        (await server.Client.WithHost("jibo.example").SayAsync(new EchoRequest()).ResponseAsync.OrFail()).Text.ShouldBe("jibo.example");
        seen!.UserState["k"].ShouldBe("v");
    }

    [Fact]
    public async Task Two_writes_or_two_reads_at_once_are_a_mistake()
    {
        Exception? read = null;
        await using var server = await EchoServer.StartAsync(script: new ScriptedEcho
        {
            OnConverse = async (requests, replies, context) =>
            {
                var first = requests.MoveNext(CancellationToken.None);
                read = await Record.ExceptionAsync(() => requests.MoveNext(CancellationToken.None));
                await replies.WriteAsync(new EchoReply());
                await first;
            },
        });
        using var call = server.Client.Converse(cancellationToken: TestContext.Current.CancellationToken);
        (await call.ResponseStream.MoveNext(CancellationToken.None).OrFail()).ShouldBeTrue();
        var pending = call.ResponseStream.MoveNext(CancellationToken.None);
        await Should.ThrowAsync<InvalidOperationException>(() => call.ResponseStream.MoveNext(CancellationToken.None));
        await call.RequestStream.CompleteAsync();
        (await pending.OrFail()).ShouldBeFalse();
        await Should.ThrowAsync<InvalidOperationException>(() => call.RequestStream.WriteAsync(new EchoRequest()));
        read.ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_handler_that_writes_on_and_on_hears_that_the_caller_has_gone()
    {
        var ended = new TaskCompletionSource<Exception>();
        await using var server = await EchoServer.StartAsync(script: new ScriptedEcho
        {
            OnRepeat = async (_, replies, _) =>
            {
                try
                {
                    while (true)
                        await replies.WriteAsync(new EchoReply { Text = "on and on" });
                }
                catch (Exception e)
                {
                    ended.SetResult(e);
                    throw;
                }
            },
        });
        using (var call = server.Client.Repeat(new EchoRequest(), cancellationToken: TestContext.Current.CancellationToken))
            (await call.ResponseStream.MoveNext(CancellationToken.None).OrFail()).ShouldBeTrue();

        await ended.Task.OrFail();
    }

    [Fact]
    public async Task A_server_may_answer_without_reading_the_requests()
    {
        await using var server = await EchoServer.StartAsync(script: new ScriptedEcho
        {
            OnCollect = (_, _) => Task.FromResult(new EchoReply { Text = "enough" }),
        });
        using var call = server.Client.Collect(cancellationToken: TestContext.Current.CancellationToken);

        (await call.ResponseAsync.OrFail()).Text.ShouldBe("enough");
        (await Should.ThrowAsync<RpcException>(() => call.RequestStream.WriteAsync(new EchoRequest()).OrFail())).StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Buffered_writes_arrive_with_the_next_that_is_flushed()
    {
        await using var server = await EchoServer.StartAsync(script: new ScriptedEcho
        {
            OnRepeat = async (_, replies, _) =>
            {
                replies.WriteOptions = new WriteOptions(WriteFlags.BufferHint);
                for (var i = 0; i < 100; i++)
                    await replies.WriteAsync(new EchoReply { Index = i });
            },
        });
        using var call = server.Client.Repeat(new EchoRequest(), cancellationToken: TestContext.Current.CancellationToken);
        var replies = await call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken).Select(reply => reply.Index).ToListAsync(TestContext.Current.CancellationToken);

        replies.ShouldBe(Enumerable.Range(0, 100));
    }

    [Fact]
    public async Task A_service_is_made_for_each_call_and_disposed_after_it()
    {
        var lives = new Lives();
        await using var server = await TestServer.StartAsync(
            builder =>
            {
                builder.Services.AddGrpc();
                builder.Services.AddSingleton(lives);
                builder.Services.AddScoped<Scoped>();
            },
            app => app.MapGrpcService<LivingEcho>());
        using var channel = Grpc.Net.Client.GrpcChannel.ForAddress(server.Address);
        var client = new Echo.EchoClient(channel);
        await client.SayAsync(new EchoRequest()).ResponseAsync.OrFail();
        await client.SayAsync(new EchoRequest()).ResponseAsync.OrFail();

        lives.Scopes.Distinct().Count().ShouldBe(2);
        lives.Disposed.ShouldBe(2);
    }

    [Fact]
    public async Task A_method_carries_its_attributes_and_conventions_on_its_endpoint()
    {
        await using var server = await TestServer.StartAsync(
            builder => builder.Services.AddGrpc(), app => app.MapGrpcService<AttributedEcho>().RequireHost("only.example"));
        var endpoints = server.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>().ToList();
        var say = endpoints.Single(endpoint => endpoint.RoutePattern.RawText == "/jibo.pegasus.testing.v1.Echo/Say");

        say.Metadata.GetMetadata<GrpcMethodMetadata>()!.Method.FullName.ShouldBe("/jibo.pegasus.testing.v1.Echo/Say");
        say.Metadata.GetMetadata<IAllowAnonymous>().ShouldNotBeNull();
        endpoints.ShouldAllBe(endpoint => endpoint.Metadata.GetMetadata<HostAttribute>()!.Hosts.Contains("only.example"));
    }

    [Fact]
    public async Task Other_endpoints_of_the_application_are_left_alone()
    {
        await using var server = await TestServer.StartAsync(builder => builder.Services.AddGrpc(), app =>
        {
            app.MapGrpcService<EchoService>();
            app.MapGet("/v1/thing", () => "thing");
        });
        using var http = new HttpClient { DefaultRequestVersion = new Version(2, 0), DefaultVersionPolicy = HttpVersionPolicy.RequestVersionExact };

        (await http.GetStringAsync(new Uri($"{server.Address}/v1/thing"), TestContext.Current.CancellationToken)).ShouldBe("thing");
        using var post = await http.PostAsync(new Uri($"{server.Address}/v1/thing"), null, TestContext.Current.CancellationToken);
        ((int)post.StatusCode).ShouldBe(StatusCodes.Status405MethodNotAllowed);
    }

    [Fact]
    public async Task Mapping_without_adding_says_what_is_missing()
    {
        var failure = await Should.ThrowAsync<InvalidOperationException>(() => TestServer.StartAsync(_ => { }, app => app.MapGrpcService<EchoService>()));
        failure.Message.ShouldContain("AddGrpc");
    }

    private sealed class Lives
    {
        public List<Scoped> Scopes { get; } = [];

        public int Disposed { get; set; }
    }

    private sealed class Scoped;

    private sealed class LivingEcho(Lives lives, Scoped scoped) : Echo.EchoBase, IAsyncDisposable
    {
        public override Task<EchoReply> Say(EchoRequest request, ServerCallContext context)
        {
            lives.Scopes.Add(scoped);
            return Task.FromResult(new EchoReply());
        }

        public ValueTask DisposeAsync()
        {
            lives.Disposed++;
            return ValueTask.CompletedTask;
        }
    }

    private sealed class AttributedEcho : Echo.EchoBase
    {
        [AllowAnonymous]
        public override Task<EchoReply> Say(EchoRequest request, ServerCallContext context) => Task.FromResult(new EchoReply());
    }
}
