using System.IO.Compression;
using Grpc.Net.Compression;

namespace Grpc.AspNetCore.Server;

/// <summary>How services are served; for all of them, or through <see cref="GrpcServiceOptions{TService}"/> for one.</summary>
public class GrpcServiceOptions
{
    internal const int DefaultMaxReceiveMessageSize = 4 * 1024 * 1024;

    private int? _maxReceiveMessageSize;
    private int? _maxSendMessageSize;

    /// <summary>Largest request in bytes, decompressed; null for no limit. 4 MB when not set.</summary>
    public int? MaxReceiveMessageSize
    {
        get => _maxReceiveMessageSize;
        set
        {
            _maxReceiveMessageSize = value;
            IsMaxReceiveMessageSizeSet = true;
        }
    }

    /// <summary>Largest response in bytes, before compression; null, the default, for no limit.</summary>
    public int? MaxSendMessageSize
    {
        get => _maxSendMessageSize;
        set
        {
            _maxSendMessageSize = value;
            IsMaxSendMessageSizeSet = true;
        }
    }

    /// <summary>Whether callers are told what an unhandled exception said. Not outside development.</summary>
    public bool? EnableDetailedErrors { get; set; }

    /// <summary>The encoding of responses, for callers that accept it; null, the default, for none.</summary>
    public string? ResponseCompressionAlgorithm { get; set; }

    /// <summary>How hard gzip tries, where <see cref="CompressionProviders"/> is not set.</summary>
    public CompressionLevel? ResponseCompressionLevel { get; set; }

    /// <summary>The known encodings; gzip when not set.</summary>
    public IList<ICompressionProvider> CompressionProviders { get; set; } = [];

    internal bool IsMaxReceiveMessageSizeSet { get; private set; }

    internal bool IsMaxSendMessageSizeSet { get; private set; }
}
