using Grpc.Core;

namespace Grpc.AspNetCore.Server;

// A handler's responses. Each is flushed, unless the handler says that more follow soon.
internal sealed class ServerStreamWriter<T>(ServerCall call, Action<T, SerializationContext> serializer) : IServerStreamWriter<T>
    where T : class
{
    public WriteOptions? WriteOptions { get; set; }

    public Task WriteAsync(T message) => WriteAsync(message, CancellationToken.None);

    public Task WriteAsync(T message, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(message);
        var options = WriteOptions ?? call.WriteOptions;
        var flush = options is null || !options.Flags.HasFlag(WriteFlags.BufferHint);
        return call.WriteAsync(message, serializer, flush, options, cancellationToken);
    }
}
