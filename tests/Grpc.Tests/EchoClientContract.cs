using Google.Protobuf;
using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.Testing.V1;

namespace Jibo.Pegasus.GrpcTests;

// What our client does against any server of Echo: our own and the independent one.
public abstract class EchoClientContract : IAsyncLifetime
{
    private GrpcChannel? _channel;

    private Echo.EchoClient Client => field ??= new Echo.EchoClient(_channel!);

    public async ValueTask InitializeAsync() => _channel = GrpcChannel.ForAddress(await StartServerAsync());

    public async ValueTask DisposeAsync()
    {
        _channel?.Dispose();
        await StopServerAsync();
        GC.SuppressFinalize(this);
    }

    protected abstract Task<string> StartServerAsync();

    protected abstract Task StopServerAsync();

    [Fact]
    public async Task A_unary_call_brings_the_reply_headers_status_and_trailers()
    {
        using var call = Client.SayAsync(new EchoRequest { Text = "grüß dich" }, new Metadata { { "x-ask", "one" }, { "x-ask", "two" } });

        (await call.ResponseAsync.OrFail()).Text.ShouldBe("grüß dich");
        (await call.ResponseHeadersAsync).GetAll("x-answer").Select(e => e.Value).SelectMany(v => v.Split(", ")).ShouldBe(["one", "two"]);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
        call.GetTrailers().GetAll("x-end").Select(e => e.Value).SelectMany(v => v.Split(", ")).ShouldBe(["one", "two"]);
    }

    [Fact]
    public void A_blocking_call_brings_the_reply() => Client.Say(new EchoRequest { Text = "now" }).Text.ShouldBe("now");

    [Fact]
    public async Task Binary_metadata_comes_back_unharmed_whatever_its_length()
    {
        foreach (var length in new[] { 0, 1, 2, 3, 255 })
        {
            var bytes = Enumerable.Range(0, length).Select(i => (byte)(255 - i)).ToArray();
            using var call = Client.SayAsync(new EchoRequest(), new Metadata { { "x-raw-bin", bytes } });
            await call.ResponseAsync.OrFail();

            (await call.ResponseHeadersAsync).GetValueBytes("x-raw-bin").ShouldBe(bytes);
            call.GetTrailers().GetValueBytes("x-raw-bin").ShouldBe(bytes);
        }
    }

    [Fact]
    public async Task Several_binary_values_under_one_key_stay_several()
    {
        using var call = Client.SayAsync(new EchoRequest(), new Metadata { { "x-raw-bin", [1, 2] }, { "x-raw-bin", [3] } });
        await call.ResponseAsync.OrFail();

        call.GetTrailers().GetAll("x-raw-bin").Select(e => e.ValueBytes).ShouldBe([[1, 2], [3]]);
    }

    [Fact]
    public async Task A_server_stream_brings_its_replies_in_order()
    {
        using var call = Client.Repeat(new EchoRequest { Text = "again", Count = 500 });
        var replies = new List<int>();
        await foreach (var reply in call.ResponseStream.ReadAllAsync(TestContext.Current.CancellationToken))
            replies.Add(reply.Index);

        replies.ShouldBe(Enumerable.Range(0, 500));
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task A_server_stream_that_fails_brings_its_replies_first()
    {
        using var call = Client.Repeat(new EchoRequest { Count = 3, FailWith = (int)StatusCode.DataLoss, FailDetail = "verloren: 3 Stück" }, new Metadata { { "x-ask", "t" } });
        var replies = 0;
        var failure = await Should.ThrowAsync<RpcException>(async () =>
        {
            while (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken))
                replies++;
        });

        replies.ShouldBe(3);
        failure.Status.ShouldBe(new Status(StatusCode.DataLoss, "verloren: 3 Stück"));
        call.GetStatus().StatusCode.ShouldBe(StatusCode.DataLoss);
    }

    [Fact]
    public async Task A_client_stream_is_answered_when_it_is_complete()
    {
        using var call = Client.Collect(new Metadata { { "x-ask", "c" } }, cancellationToken: TestContext.Current.CancellationToken);
        foreach (var word in new[] { "tell", "me", "a", "joke" })
            await call.RequestStream.WriteAsync(new EchoRequest { Text = word, Data = ByteString.CopyFrom(new byte[1000]) }).OrFail();
        await call.RequestStream.CompleteAsync().OrFail();

        var reply = await call.ResponseAsync.OrFail();
        reply.Text.ShouldBe("tell me a joke");
        reply.ReceivedBytes.ShouldBe(4000);
        call.GetTrailers().GetValue("x-end").ShouldBe("c");
    }

    [Fact]
    public async Task A_client_stream_that_fails_early_stops_taking_requests()
    {
        using var call = Client.Collect(cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new EchoRequest { FailWith = (int)StatusCode.InvalidArgument, FailDetail = "nein" }).OrFail();
        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).Status.ShouldBe(new Status(StatusCode.InvalidArgument, "nein"));

        var late = await Should.ThrowAsync<RpcException>(() => call.RequestStream.WriteAsync(new EchoRequest()).OrFail());
        late.StatusCode.ShouldBe(StatusCode.InvalidArgument);
    }

    [Fact]
    public async Task A_duplex_call_is_a_conversation()
    {
        using var call = Client.Converse(cancellationToken: TestContext.Current.CancellationToken);
        for (var i = 0; i < 20; i++)
        {
            await call.RequestStream.WriteAsync(new EchoRequest { Text = $"turn {i}" }).OrFail();
            (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken).OrFail()).ShouldBeTrue();
            call.ResponseStream.Current.Text.ShouldBe($"turn {i}");
        }

        await call.RequestStream.CompleteAsync().OrFail();
        (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken).OrFail()).ShouldBeFalse();
        call.GetStatus().StatusCode.ShouldBe(StatusCode.OK);
    }

    [Fact]
    public async Task Messages_of_a_megabyte_pass_both_ways()
    {
        var reply = await Client.SayAsync(new EchoRequest { Data = ByteString.CopyFrom(new byte[1_000_000]), ReplySize = 1_000_000 }).ResponseAsync.OrFail();

        reply.ReceivedBytes.ShouldBe(1_000_000);
        reply.Data.Length.ShouldBe(1_000_000);
        reply.Data.Span.IndexOfAnyExcept((byte)7).ShouldBe(-1);
    }

    [Fact]
    public async Task An_empty_message_is_a_message() => (await Client.SayAsync(new EchoRequest()).ResponseAsync.OrFail()).ShouldBe(new EchoReply());

    [Fact]
    public async Task A_failure_brings_code_and_words_in_any_script()
    {
        const string Words = "100 % kaputt: žluťoučký kůň, 壊れた, 🤖\r\nend";
        var failure = await Should.ThrowAsync<RpcException>(
            Client.SayAsync(new EchoRequest { FailWith = (int)StatusCode.FailedPrecondition, FailDetail = Words }, new Metadata { { "x-ask", "why" } }).ResponseAsync.OrFail());

        failure.Status.ShouldBe(new Status(StatusCode.FailedPrecondition, Words));
    }

    [Fact]
    public async Task Every_status_code_comes_through()
    {
        foreach (var code in Enum.GetValues<StatusCode>().Where(code => code != StatusCode.OK))
        {
            var failure = await Should.ThrowAsync<RpcException>(Client.SayAsync(new EchoRequest { FailWith = (int)code, FailDetail = "x" }).ResponseAsync.OrFail());
            failure.StatusCode.ShouldBe(code);
        }
    }

    [Fact]
    public async Task A_deadline_ends_the_call_on_both_sides()
    {
        var text = Guid.NewGuid().ToString();
        var begun = false;
        // On a busy machine a short deadline may pass before the server has seen the call.
        for (var milliseconds = 150; !begun; milliseconds *= 2)
        {
            using var call = Client.SayAsync(new EchoRequest { Text = text, Hang = true }, deadline: DateTime.UtcNow.AddMilliseconds(milliseconds));
            begun = await Record.ExceptionAsync(() => call.ResponseHeadersAsync.OrFail()) is null;
            (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.DeadlineExceeded);
        }

        (await Client.AwaitCancelledAsync(new EchoRequest { Text = text }).ResponseAsync.OrFail()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task Cancelling_ends_the_call_on_both_sides()
    {
        var text = Guid.NewGuid().ToString();
        using var stop = new CancellationTokenSource();
        using var call = Client.SayAsync(new EchoRequest { Text = text, Hang = true }, cancellationToken: stop.Token);
        await call.ResponseHeadersAsync.OrFail();
        await stop.CancelAsync();

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
        call.GetStatus().StatusCode.ShouldBe(StatusCode.Cancelled);
        (await Client.AwaitCancelledAsync(new EchoRequest { Text = text }).ResponseAsync.OrFail()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task Disposing_a_stream_tells_the_server()
    {
        var text = Guid.NewGuid().ToString();
        var call = Client.Repeat(new EchoRequest { Text = text, Count = 2, Hang = true }, cancellationToken: TestContext.Current.CancellationToken);
        (await call.ResponseStream.MoveNext(TestContext.Current.CancellationToken).OrFail()).ShouldBeTrue();
        call.Dispose();

        (await Should.ThrowAsync<RpcException>(() => call.ResponseStream.MoveNext(CancellationToken.None).OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
        (await Client.AwaitCancelledAsync(new EchoRequest { Text = text }).ResponseAsync.OrFail()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task Cancelling_a_conversation_ends_its_reads_and_writes()
    {
        var text = Guid.NewGuid().ToString();
        using var stop = new CancellationTokenSource();
        using var call = Client.Converse(cancellationToken: stop.Token);
        await call.RequestStream.WriteAsync(new EchoRequest { Text = text }).OrFail();
        await call.ResponseStream.MoveNext(CancellationToken.None).OrFail();
        var pending = call.ResponseStream.MoveNext(CancellationToken.None);
        await stop.CancelAsync();

        (await Should.ThrowAsync<RpcException>(pending.OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
        (await Should.ThrowAsync<RpcException>(() => call.RequestStream.WriteAsync(new EchoRequest()).OrFail())).StatusCode.ShouldBe(StatusCode.Cancelled);
        (await Client.AwaitCancelledAsync(new EchoRequest { Text = text }).ResponseAsync.OrFail()).Text.ShouldBe(text);
    }

    [Fact]
    public async Task Compressed_requests_are_understood()
    {
        var compress = new Metadata { { "grpc-internal-encoding-request", "gzip" } };
        (await Client.SayAsync(new EchoRequest { Text = "small", Data = ByteString.CopyFrom(new byte[500_000]) }, compress).ResponseAsync.OrFail()).ReceivedBytes.ShouldBe(500_000);

        using var call = Client.Collect(compress, cancellationToken: TestContext.Current.CancellationToken);
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "squeezed" }).OrFail();
        call.RequestStream.WriteOptions = new WriteOptions(WriteFlags.NoCompress);
        await call.RequestStream.WriteAsync(new EchoRequest { Text = "plain" }).OrFail();
        await call.RequestStream.CompleteAsync().OrFail();
        (await call.ResponseAsync.OrFail()).Text.ShouldBe("squeezed plain");
    }

    [Fact]
    public async Task A_reply_over_the_limit_is_refused()
    {
        var failure = await Should.ThrowAsync<RpcException>(Client.SayAsync(new EchoRequest { ReplySize = (4 * 1024 * 1024) + 1 }).ResponseAsync.OrFail());
        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_request_over_the_servers_limit_is_refused()
    {
        var request = new EchoRequest { Data = UnsafeByteOperations.UnsafeWrap(new byte[(4 * 1024 * 1024) + 1]) };
        var failure = await Should.ThrowAsync<RpcException>(Client.SayAsync(request).ResponseAsync.OrFail());
        failure.StatusCode.ShouldBe(StatusCode.ResourceExhausted);
    }

    [Fact]
    public async Task A_method_that_is_not_there_is_unimplemented()
    {
        var method = new Method<string, string>(MethodType.Unary, "jibo.pegasus.testing.v1.Echo", "Shout", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var call = _channel!.CreateCallInvoker().AsyncUnaryCall(method, null, default, "hey");

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task A_service_that_is_not_there_is_unimplemented()
    {
        var method = new Method<string, string>(MethodType.Unary, "no.such.Service", "Shout", Marshallers.StringMarshaller, Marshallers.StringMarshaller);
        var call = _channel!.CreateCallInvoker().AsyncUnaryCall(method, null, default, "hey");

        (await Should.ThrowAsync<RpcException>(call.ResponseAsync.OrFail())).StatusCode.ShouldBe(StatusCode.Unimplemented);
    }

    [Fact]
    public async Task Two_hundred_calls_at_once_share_the_channel()
    {
        var replies = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => Client.SayAsync(new EchoRequest { Text = $"{i}" }).ResponseAsync)).OrFail();
        replies.Select(reply => reply.Text).ShouldBe(Enumerable.Range(0, 200).Select(i => $"{i}"));
    }
}
