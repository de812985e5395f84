using System.Net;
using System.Net.Http.Headers;
using Grpc.Wire;

namespace Grpc.Net.Client;

// The body of a call with one request: written already, framed, and its length known.
internal sealed class MessageContent : HttpContent
{
    private static readonly MediaTypeHeaderValue Grpc = new(WireNames.ContentType);

    private readonly PooledBuffer _message;
    private int _writing;

    public MessageContent(PooledBuffer message)
    {
        _message = message;
        Headers.ContentType = Grpc;
    }

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => SerializeToStreamAsync(stream, context, CancellationToken.None);

    // May run again when a connection closed before the server looked at the request.
    protected override async Task SerializeToStreamAsync(Stream stream, TransportContext? context, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref _writing);
        await stream.WriteAsync(_message.WrittenMemory, cancellationToken).ConfigureAwait(false);
        Interlocked.Decrement(ref _writing);
    }

    protected override bool TryComputeLength(out long length)
    {
        length = _message.WrittenCount;
        return true;
    }

    protected override void Dispose(bool disposing)
    {
        // A server may answer before it has the whole request. What is still being written is left to the collector.
        if (disposing && Volatile.Read(ref _writing) == 0)
            _message.Dispose();
        base.Dispose(disposing);
    }
}
