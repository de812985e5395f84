using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.Testing.V1;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.GrpcTests;

// Deadlines by virtual time: one side's clock moves, the other's does not.
public sealed class DeadlineTests
{
    private readonly ManualTime _time = new();

    [Fact]
    public async Task The_server_ends_the_call_at_the_deadline_by_its_own_clock()
    {
        await using var server = await EchoServer.StartAsync(time: _time);
        var text = Guid.NewGuid().ToString();
        using var call = server.Client.SayAsync(new EchoRequest { Text = text, Hang = true }, deadline: DateTime.UtcNow.AddHours(1));
        await call.ResponseHeadersAsync.OrFail();
        _time.Advance(TimeSpan.FromHours(2));

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await server.Services.GetRequiredService<CancelledCalls>().SeenAsync(text).OrFail();
    }

    [Fact]
    public async Task The_client_ends_the_call_at_the_deadline_by_its_own_clock()
    {
        var services = new ServiceCollection().AddSingleton<TimeProvider>(_time).BuildServiceProvider();
        await using var server = await EchoServer.StartAsync(channel: new GrpcChannelOptions { ServiceProvider = services });
        var text = Guid.NewGuid().ToString();
        using var call = server.Client.SayAsync(new EchoRequest { Text = text, Hang = true }, deadline: _time.GetUtcNow().UtcDateTime.AddHours(1));
        await call.ResponseHeadersAsync.OrFail();
        _time.Advance(TimeSpan.FromHours(2));

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        await server.Services.GetRequiredService<CancelledCalls>().SeenAsync(text).OrFail();
    }

    [Fact]
    public async Task A_deadline_in_the_past_is_exceeded_without_a_call()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        var failure = await Should.ThrowAsync<RpcException>(
            new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: DateTime.UtcNow.AddSeconds(-1)).ResponseAsync.OrFail());

        failure.StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public void A_deadline_without_a_time_zone_is_a_mistake()
    {
        using var channel = GrpcChannel.ForAddress("http://127.0.0.1:1");
        Should.Throw<InvalidOperationException>(() => new Echo.EchoClient(channel).SayAsync(new EchoRequest(), deadline: new DateTime(2030, 1, 1, 0, 0, 0, DateTimeKind.Local)));
    }

    [Fact]
    public async Task A_handler_that_ignores_its_deadline_cannot_answer_late()
    {
        var late = new TaskCompletionSource<Exception?>();
        var goOn = new TaskCompletionSource();
        await using var server = await EchoServer.StartAsync(time: _time, script: new ScriptedEcho
        {
            OnRepeat = async (request, replies, context) =>
            {
                await replies.WriteAsync(new EchoReply { Text = "in time" });
                await goOn.Task;
                late.SetResult(await Record.ExceptionAsync(() => replies.WriteAsync(new EchoReply { Text = "late" })));
            },
        });
        using var call = server.Client.Repeat(new EchoRequest(), deadline: DateTime.UtcNow.AddHours(1));
        (await call.ResponseStream.MoveNext(CancellationToken.None).OrFail()).ShouldBeTrue();
        _time.Advance(TimeSpan.FromHours(2));

        (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None).OrFail())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        goOn.SetResult();
        (await late.Task.OrFail()).ShouldBeOfType<InvalidOperationException>();
    }

    [Fact]
    public async Task A_write_that_nobody_reads_is_cut_off_at_the_deadline()
    {
        var stuck = new TaskCompletionSource();
        var ended = new TaskCompletionSource<Exception?>();
        await using var server = await EchoServer.StartAsync(time: _time, channel: new GrpcChannelOptions { MaxReceiveMessageSize = null }, script: new ScriptedEcho
        {
            OnRepeat = async (request, replies, context) =>
            {
                var write = replies.WriteAsync(new EchoReply { Data = UnsafeByteOperations.UnsafeWrap(new byte[64_000_000]) });
                stuck.SetResult();
                ended.SetResult(await Record.ExceptionAsync(() => write));
            },
        });
        using var call = server.Client.Repeat(new EchoRequest(), deadline: DateTime.UtcNow.AddHours(1));
        await stuck.Task.OrFail();
        _time.Advance(TimeSpan.FromHours(2));

        (await ended.Task.OrFail()).ShouldNotBeNull();
        await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None).OrFail());
    }

    [Fact]
    public async Task A_handler_knows_its_deadline_and_passes_it_on()
    {
        DateTime? seen = null;
        ContextPropagationToken? token = null;
        await using var server = await EchoServer.StartAsync(time: _time, script: new ScriptedEcho
        {
            OnSay = (request, context) =>
            {
                seen = context.Deadline;
                token = context.CreatePropagationToken();
                return Task.FromResult(new EchoReply());
            },
        });
        await server.Client.SayAsync(new EchoRequest()).ResponseAsync.OrFail();
        seen.ShouldBe(DateTime.MaxValue);

        await server.Client.SayAsync(new EchoRequest(), deadline: DateTime.UtcNow.AddMinutes(10)).ResponseAsync.OrFail();
        var inTenMinutes = _time.GetUtcNow().UtcDateTime.AddMinutes(10);
        seen!.Value.ShouldBe(inTenMinutes, TimeSpan.FromMinutes(1));

        // The parent's deadline is long past by this machine's clock when the child call starts.
        var past = new CallOptions(propagationToken: token, deadline: DateTime.UtcNow.AddHours(1));
        if (seen < DateTime.UtcNow)
            (await Should.ThrowAsync<RpcException>(server.Client.SayAsync(new EchoRequest(), past).ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
    }

    [Fact]
    public async Task A_parents_cancellation_cancels_the_child()
    {
        var text = Guid.NewGuid().ToString();
        await using var inner = await EchoServer.StartAsync();
        await using var outer = await EchoServer.StartAsync(script: new ScriptedEcho
        {
            OnSay = async (request, context) =>
            {
                using var child = inner.Client.SayAsync(request, new CallOptions(propagationToken: context.CreatePropagationToken()));
                await child.ResponseHeadersAsync;
                await context.WriteResponseHeadersAsync([]);
                return await child;
            },
        });
        using var stop = new CancellationTokenSource();
        using var call = outer.Client.SayAsync(new EchoRequest { Text = text, Hang = true }, cancellationToken: stop.Token);
        await call.ResponseHeadersAsync.OrFail();
        await stop.CancelAsync();

        await inner.Services.GetRequiredService<CancelledCalls>().SeenAsync(text).OrFail();
    }
}
