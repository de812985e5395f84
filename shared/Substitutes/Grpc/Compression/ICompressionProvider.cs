using System.IO.Compression;

namespace Grpc.Net.Compression;

/// <summary>A way to make messages smaller.</summary>
public interface ICompressionProvider
{
    /// <summary>Its name in <c>grpc-encoding</c>.</summary>
    string EncodingName { get; }

    /// <summary>A stream that compresses into another; null takes the provider's own level.</summary>
    Stream CreateCompressionStream(Stream stream, CompressionLevel? compressionLevel);

    /// <summary>A stream that reads another decompressed.</summary>
    Stream CreateDecompressionStream(Stream stream);
}
