using Grpc.Core;
using Grpc.Net.Compression;

namespace Grpc.Net.Client;

/// <summary>How a channel reaches its server.</summary>
public sealed class GrpcChannelOptions
{
    /// <summary>Largest response in bytes, decompressed; null for no limit. 4 MB by default.</summary>
    public int? MaxReceiveMessageSize { get; set; } = 4 * 1024 * 1024;

    /// <summary>Largest request in bytes, before compression; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize { get; set; }

    /// <summary>The known encodings; gzip when not set.</summary>
    public IList<ICompressionProvider>? CompressionProviders { get; set; }

    /// <summary>What sends the requests; a pool of HTTP/2 connections of its own when neither this nor <see cref="HttpClient"/> is set.</summary>
    public HttpMessageHandler? HttpHandler { get; set; }

    /// <summary>What sends the requests. Its timeout applies to calls, so prefer <see cref="HttpHandler"/>.</summary>
    public HttpClient? HttpClient { get; set; }

    /// <summary>Whether disposing the channel disposes the given client or handler, too.</summary>
    public bool DisposeHttpClient { get; set; }

    /// <summary>Protection and credentials of all calls; by the address's scheme when not set.</summary>
    public ChannelCredentials? Credentials { get; set; }

    /// <summary>Lets credentials go out in clear text. For tests and trusted networks.</summary>
    public bool UnsafeUseInsecureChannelCallCredentials { get; set; }

    /// <summary>Whether a call that is cancelled, or passes its deadline, throws <see cref="OperationCanceledException"/>.</summary>
    public bool ThrowOperationCanceledOnCancellation { get; set; }

    /// <summary>Where a <see cref="TimeProvider"/> for deadlines is found; the system's clock when there is none.</summary>
    public IServiceProvider? ServiceProvider { get; set; }
}
