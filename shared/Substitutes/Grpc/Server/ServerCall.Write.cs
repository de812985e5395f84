using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Grpc.AspNetCore.Server;

internal sealed partial class ServerCall
{
    private readonly MessageWriter _writer = new(tools.Settings.MaxSendMessageSize);
    private readonly Lock _gate = new();
    private ICompressionProvider? _responseCompression;
    private bool _writing;
    private bool _ended;
    private bool _started;

    /// <summary>Writes a message. One at a time, and none after the end.</summary>
    public async Task WriteAsync<T>(T message, Action<T, SerializationContext> serializer, bool flush, WriteOptions? options, CancellationToken ct)
    {
        ct.ThrowIfCancellationRequested();
        BeginWrite();
        try
        {
            var plain = options is not null && options.Flags.HasFlag(WriteFlags.NoCompress);
            _writer.Write(message, serializer, http.Response.BodyWriter, plain ? null : _responseCompression);
            _started = true;
            if (!flush)
                return;
            var result = await http.Response.BodyWriter.FlushAsync(ct).ConfigureAwait(false);
            // Kestrel takes bytes for a stream that is gone without a word; a handler that writes on and on must hear of it.
            if (result.IsCompleted || result.IsCanceled || Volatile.Read(ref _ended) || http.RequestAborted.IsCancellationRequested)
                throw new OperationCanceledException("The caller has gone.");
        }
        finally
        {
            EndWrite();
        }
    }

    public void ThrowIfEnded()
    {
        lock (_gate)
            ThrowIfEnded_NeedsLock();
    }

    protected override async Task WriteResponseHeadersAsyncCore(Metadata responseHeaders)
    {
        ArgumentNullException.ThrowIfNull(responseHeaders);
        BeginWrite();
        try
        {
            if (_started || http.Response.HasStarted)
                throw new InvalidOperationException("The response headers have been sent already.");
            Append(http.Response.Headers, responseHeaders);

            _started = true;
            await http.Response.BodyWriter.FlushAsync().ConfigureAwait(false);
        }
        finally
        {
            EndWrite();
        }
    }

    private static void Append(IHeaderDictionary target, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            // Not by the headers' own Append, which leaves empty values out.
            if (!MetadataCodec.IsReserved(entry.Key))
                target[entry.Key] = StringValues.Concat(target[entry.Key], MetadataCodec.Format(entry));
        }
    }

    private void StartResponseEncoding()
    {
        if (tools.Settings.ResponseEncoding.Provider is not { } provider
            || !MessageEncoding.IsAccepted(http.Request.Headers[WireNames.AcceptEncoding], provider.EncodingName))
        {
            return;
        }

        _responseCompression = provider;
        http.Response.Headers[WireNames.Encoding] = provider.EncodingName;
    }

    private void BeginWrite()
    {
        lock (_gate)
        {
            ThrowIfEnded_NeedsLock();
            if (_writing)
                throw new InvalidOperationException("The last write has not ended.");
            _writing = true;
        }
    }

    private void EndWrite()
    {
        lock (_gate)
            _writing = false;
    }

    private void ThrowIfEnded_NeedsLock()
    {
        if (_ended)
            throw new InvalidOperationException("The call has ended.");
    }
}
