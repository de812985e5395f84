using Google.Protobuf;
using Grpc.Core;
using Jibo.Pegasus.Protos.Testing.V1;

namespace Jibo.Pegasus.GrpcTests;

// Echo on our server. peer/serve.js does the same with the independent implementation.
internal sealed class EchoService(CancelledCalls cancelled) : Echo.EchoBase
{
    public override async Task<EchoReply> Say(EchoRequest request, ServerCallContext context)
    {
        await BeginAsync(context);
        if (request.Hang)
        {
            try
            {
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
            }
            finally
            {
                // There is no other way out; a callback on the token could be taken back before it has run.
                cancelled.Add(request.Text);
            }
        }

        ThrowIfAsked(request);
        return ReplyTo(request, 0);
    }

    public override async Task Repeat(EchoRequest request, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        await BeginAsync(context);
        try
        {
            for (var i = 0; i < Math.Max(request.Count, 1); i++)
                await responseStream.WriteAsync(ReplyTo(request, i));
            if (request.Hang)
                await Task.Delay(Timeout.Infinite, context.CancellationToken);
        }
        finally
        {
            // There is no other way out of hanging, and a write may hear of it first.
            if (request.Hang)
                cancelled.Add(request.Text);
        }

        ThrowIfAsked(request);
    }

    public override async Task<EchoReply> Collect(IAsyncStreamReader<EchoRequest> requestStream, ServerCallContext context)
    {
        await BeginAsync(context);
        var texts = new List<string>();
        var bytes = 0;
        await foreach (var request in requestStream.ReadAllAsync())
        {
            ThrowIfAsked(request);
            texts.Add(request.Text);
            bytes += request.Data.Length;
        }

        return new EchoReply { Text = string.Join(' ', texts), Index = texts.Count, ReceivedBytes = bytes };
    }

    public override async Task Converse(IAsyncStreamReader<EchoRequest> requestStream, IServerStreamWriter<EchoReply> responseStream, ServerCallContext context)
    {
        await BeginAsync(context);
        var index = 0;
        var seen = new List<string>();
        try
        {
            await foreach (var request in requestStream.ReadAllAsync())
            {
                seen.Add(request.Text);
                ThrowIfAsked(request);
                await responseStream.WriteAsync(ReplyTo(request, index++));
            }
        }
        finally
        {
            if (context.CancellationToken.IsCancellationRequested)
                seen.ForEach(cancelled.Add);
        }
    }

    public override async Task<EchoReply> AwaitCancelled(EchoRequest request, ServerCallContext context)
    {
        await cancelled.SeenAsync(request.Text).WaitAsync(context.CancellationToken);
        return new EchoReply { Text = request.Text };
    }

    private static async Task BeginAsync(ServerCallContext context)
    {
        var headers = new Metadata();
        foreach (var ask in context.RequestHeaders.GetAll("x-ask"))
        {
            headers.Add("x-answer", ask.Value);
            context.ResponseTrailers.Add("x-end", ask.Value);
        }

        foreach (var raw in context.RequestHeaders.GetAll("x-raw-bin"))
        {
            headers.Add("x-raw-bin", raw.ValueBytes);
            context.ResponseTrailers.Add("x-raw-bin", raw.ValueBytes);
        }

        await context.WriteResponseHeadersAsync(headers);
    }

    private static void ThrowIfAsked(EchoRequest request)
    {
        if (request.FailWith != 0)
            throw new RpcException(new Status((StatusCode)request.FailWith, request.FailDetail));
    }

    private static EchoReply ReplyTo(EchoRequest request, int index) => new()
    {
        Text = request.Text,
        Index = index,
        ReceivedBytes = request.Data.Length,
        Data = request.ReplySize == 0 ? ByteString.Empty : UnsafeByteOperations.UnsafeWrap(Enumerable.Repeat((byte)7, request.ReplySize).ToArray()),
    };
}
