namespace Grpc.Wire;

// The header names and values of gRPC over HTTP/2.
internal static class WireNames
{
    public const string ContentType = "application/grpc";
    public const string Identity = "identity";
    public const string Timeout = "grpc-timeout";
    public const string Encoding = "grpc-encoding";
    public const string AcceptEncoding = "grpc-accept-encoding";
    public const string Status = "grpc-status";
    public const string Message = "grpc-message";

    // Not on the wire: metadata with this key asks the client to compress the call's requests, as in the official package.
    public const string RequestEncodingKey = "grpc-internal-encoding-request";

    public static bool IsGrpcContentType(string? contentType)
        => contentType is not null
            && contentType.StartsWith(ContentType, StringComparison.OrdinalIgnoreCase)
            && (contentType.Length == ContentType.Length || contentType[ContentType.Length] is '+' or ';');
}
