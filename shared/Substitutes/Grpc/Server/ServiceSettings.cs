using System.IO.Compression;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.AspNetCore.Server;

// The options of one service, merged with those of all, and made ready for calls.
internal sealed class ServiceSettings
{
    public ServiceSettings(GrpcServiceOptions all, GrpcServiceOptions own)
    {
        MaxReceiveMessageSize = own.IsMaxReceiveMessageSizeSet ? own.MaxReceiveMessageSize
            : all.IsMaxReceiveMessageSizeSet ? all.MaxReceiveMessageSize
            : GrpcServiceOptions.DefaultMaxReceiveMessageSize;
        MaxSendMessageSize = own.IsMaxSendMessageSizeSet ? own.MaxSendMessageSize : all.MaxSendMessageSize;
        EnableDetailedErrors = own.EnableDetailedErrors ?? all.EnableDetailedErrors ?? false;
        var level = own.ResponseCompressionLevel ?? all.ResponseCompressionLevel ?? CompressionLevel.Fastest;
        Providers = own.CompressionProviders.Count > 0 ? [.. own.CompressionProviders]
            : all.CompressionProviders.Count > 0 ? [.. all.CompressionProviders]
            : [new GzipCompressionProvider(level)];
        AcceptedEncodings = MessageEncoding.Accepted(Providers);
        var algorithm = own.ResponseCompressionAlgorithm ?? all.ResponseCompressionAlgorithm;
        if (!MessageEncoding.TryFind(algorithm, Providers, out var encoding))
            throw new InvalidOperationException($"The response compression '{algorithm}' is none of {AcceptedEncodings}.");
        ResponseEncoding = encoding;
    }

    public int? MaxReceiveMessageSize { get; }

    public int? MaxSendMessageSize { get; }

    public bool EnableDetailedErrors { get; }

    public IReadOnlyList<ICompressionProvider> Providers { get; }

    public string AcceptedEncodings { get; }

    public MessageEncoding ResponseEncoding { get; }
}
