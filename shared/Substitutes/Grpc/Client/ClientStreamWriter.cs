using Grpc.Core;

namespace Grpc.Net.Client;

// A caller's requests.
internal sealed class ClientStreamWriter<TRequest, TResponse>(ClientCall<TRequest, TResponse> call, StreamedContent content) : IClientStreamWriter<TRequest>
    where TRequest : class where TResponse : class
{
    private bool _complete;
    private int _writing;

    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(TRequest message) => WriteAsync(message, CancellationToken.None);

    public async Task WriteAsync(TRequest message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (_complete)
            throw new InvalidOperationException("The requests have been completed.");
        if (Interlocked.Exchange(ref _writing, 1) != 0)
            throw new InvalidOperationException("The last write has not ended.");
        try
        {
            // Half a request cannot be taken back, so giving up a write gives up the call.
            using var cancelled = cancellationToken.UnsafeRegister(
                static call => ((ClientCall<TRequest, TResponse>)call!).Stop(new Status(StatusCode.Cancelled, "The caller cancelled the call.")), call);
            await WriteCoreAsync(message).ConfigureAwait(false);
        }
        finally
        {
            Volatile.Write(ref _writing, 0);
        }
    }

    public Task CompleteAsync()
    {
        call.ThrowIfFailed();
        if (Volatile.Read(ref _writing) != 0)
            throw new InvalidOperationException("The last write has not ended.");
        _complete = true;
        content.Close();
        return Task.CompletedTask;
    }

    private async Task WriteCoreAsync(TRequest message)
    {
        Stream stream;
        try
        {
            stream = await content.Stream.ConfigureAwait(false);
        }
        catch (OperationCanceledException)
        {
            throw Ended();
        }

        using var buffer = Serialize(message);
        try
        {
            await stream.WriteAsync(buffer.WrittenMemory, call.Stopped).ConfigureAwait(false);
            if (WriteOptions is null || !WriteOptions.Flags.HasFlag(WriteFlags.BufferHint))
                await stream.FlushAsync(call.Stopped).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or HttpRequestException or ObjectDisposedException)
        {
            throw Ended();
        }
    }

    private Wire.PooledBuffer Serialize(TRequest message)
    {
        try
        {
            return call.Serialize(message, WriteOptions);
        }
        catch (RpcException e)
        {
            // Too large: nothing of it went out, but the caller's stream has a hole.
            throw call.Fail(e);
        }
    }

    // Why no more can be written. The server may have ended the call without reading everything; then the responses say how.
    private RpcException Ended()
    {
        call.ThrowIfFailed();
        return new RpcException(call.HasEnded
            ? call.GetStatus()
            : new Status(StatusCode.Cancelled, "The server takes no more requests; its responses say why."));
    }
}
