using System.IO.Pipelines;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client;

// One call being made: sends the request, reads the responses. How it ends is in ClientCall.End.cs.
internal sealed partial class ClientCall<TRequest, TResponse>(GrpcChannel channel, Method<TRequest, TResponse> method, string? host, CallOptions options) : IClientCall
    where TRequest : class where TResponse : class
{
    private readonly MessageWriter _writer = new(channel.MaxSendMessageSize);
    private Task<HttpResponseMessage>? _response;
    private StreamedContent? _requests;
    private PipeReader? _pipe;
    private MessageReader? _reader;
    private Metadata? _headers;
    private ICompressionProvider? _requestCompression;
    private bool _trailersOnly;
    private bool _lacksMessage;

    /// <summary>Starts a call with one request.</summary>
    public void Start(TRequest request)
    {
        HttpContent? content = null;
        if (Prepare())
        {
            try
            {
                content = new MessageContent(Serialize(request, options.WriteOptions));
            }
#pragma warning disable CA1031 // Whatever the serializer throws is how the call ends.
            catch (Exception e)
#pragma warning restore CA1031
            {
                Fail(e);
            }
        }

        _response = SendAsync(content);
        ObserveFailure(_response);
    }

    /// <summary>Starts a call with a stream of requests.</summary>
    public StreamedContent Start()
    {
        _requests = new StreamedContent();
        Prepare();
        _response = SendAsync(_requests);
        ObserveFailure(_response);
        return _requests;
    }

    public PooledBuffer Serialize(TRequest request, WriteOptions? writeOptions)
    {
        var plain = writeOptions is not null && writeOptions.Flags.HasFlag(WriteFlags.NoCompress);
        var buffer = new PooledBuffer();
        try
        {
            _writer.Write(request, method.RequestMarshaller.ContextualSerializer, buffer, plain ? null : _requestCompression);
            return buffer;
        }
        catch
        {
            buffer.Dispose();
            throw;
        }
    }

    /// <summary>The next response, or null when the call ended well.</summary>
    public async ValueTask<TResponse?> ReadAsync()
    {
        try
        {
            var response = await _response!.ConfigureAwait(false);
            ThrowIfFailed();
            var message = _trailersOnly ? null : await (_reader ??= await CreateReaderAsync(response).ConfigureAwait(false))
                .ReadAsync(method.ResponseMarshaller.ContextualDeserializer, _stop.Token).ConfigureAwait(false);
            if (message is not null)
                return message;
            var (status, trailers) = ResponseStatus.Read(response, _trailersOnly);
            if (_lacksMessage && status.StatusCode == StatusCode.OK)
                status = new Status(StatusCode.Internal, "The server sent no message.");
            End(status, trailers);
            ThrowIfFailed();
            return null;
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
        finally
        {
            if (HasEnded)
                CompletePipe();
        }
    }

    /// <summary>The response of a call that has one.</summary>
    public async Task<TResponse> ReadOnlyResponseAsync()
    {
        _lacksMessage = true;
        var message = (await ReadAsync().ConfigureAwait(false))!;
        _lacksMessage = false;
        return await ReadAsync().ConfigureAwait(false) is null
            ? message
            : throw Fail(new RpcException(new Status(StatusCode.Internal, "The server sent more than one message.")));
    }

    public async Task<Metadata> ReadHeadersAsync()
    {
        try
        {
            var response = await _response!.ConfigureAwait(false);
            return _headers ??= ResponseStatus.ReadMetadata(response.Headers);
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
    }

    private async Task<HttpResponseMessage> SendAsync(HttpContent? content)
    {
        try
        {
            ThrowIfFailed();
            using var request = new HttpRequestMessage(HttpMethod.Post, channel.UriOf(method))
            {
                Version = System.Net.HttpVersion.Version20,
                VersionPolicy = HttpVersionPolicy.RequestVersionExact,
                Content = content,
            };
            AddHeaders(request.Headers);
            await AddCredentialsAsync(request.Headers).ConfigureAwait(false);
            var response = await channel.SendAsync(request, _stop.Token).ConfigureAwait(false);
            KeepForEnd(response);
            _trailersOnly = ResponseStatus.CheckHeaders(response);
            return response;
        }
        catch (Exception e)
        {
            throw Fail(e);
        }
        finally
        {
            content?.Dispose();
        }
    }

    private void AddHeaders(HttpRequestHeaders headers)
    {
        headers.TryAddWithoutValidation("te", "trailers");
        headers.TryAddWithoutValidation("user-agent", "jibo-pegasus-grpc/1");
        headers.TryAddWithoutValidation(WireNames.AcceptEncoding, channel.AcceptedEncodings);
        if (host is not null)
            headers.Host = host;
        if (_requestCompression is not null)
            headers.TryAddWithoutValidation(WireNames.Encoding, _requestCompression.EncodingName);
        if (_deadline is { } deadline)
            headers.TryAddWithoutValidation(WireNames.Timeout, TimeoutHeader.Format(deadline - Now));
        if (options.Headers is not null)
            AddMetadata(headers, options.Headers);
    }

    private async ValueTask AddCredentialsAsync(HttpRequestHeaders headers)
    {
        if (channel.CallCredentials is null && options.Credentials is null)
            return;
        if (!channel.IsSecure && !channel.AllowClearCredentials)
            throw new RpcException(new Status(StatusCode.Unauthenticated, "Credentials do not go out in clear text unless the channel's UnsafeUseInsecureChannelCallCredentials allows it."));
        var context = new AuthInterceptorContext($"{channel.Address.Scheme}://{channel.Target}/{method.ServiceName}", method.Name, _stop.Token);
        var metadata = new Metadata();
        if (channel.CallCredentials is not null)
            await channel.CallCredentials.AddAsync(context, metadata).WaitAsync(_stop.Token).ConfigureAwait(false);
        if (options.Credentials is not null)
            await options.Credentials.AddAsync(context, metadata).WaitAsync(_stop.Token).ConfigureAwait(false);
        AddMetadata(headers, metadata);
    }

    private static void AddMetadata(HttpRequestHeaders headers, Metadata metadata)
    {
        foreach (var entry in metadata)
        {
            if (!MetadataCodec.IsReserved(entry.Key))
                headers.TryAddWithoutValidation(entry.Key, MetadataCodec.Format(entry));
        }
    }

    private async ValueTask<MessageReader> CreateReaderAsync(HttpResponseMessage response)
    {
        var encoding = ResponseStatus.EncodingOf(response, channel.Providers);
        _pipe = PipeReader.Create(await response.Content.ReadAsStreamAsync(_stop.Token).ConfigureAwait(false));
        return new MessageReader(_pipe, encoding, channel.MaxReceiveMessageSize);
    }

    private void CompletePipe()
    {
        _reader = null;
        _pipe?.Complete();
        _pipe = null;
    }
}
