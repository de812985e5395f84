using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client;

// Reads what a response's headers and trailers say about the call.
internal static class ResponseStatus
{
    /// <summary>True when the headers hold the status already and nothing follows.</summary>
    /// <exception cref="RpcException">This is no gRPC response.</exception>
    public static bool CheckHeaders(HttpResponseMessage response)
    {
        var hasStatus = response.Headers.NonValidated.Contains(WireNames.Status);
        if (response.StatusCode != HttpStatusCode.OK && !hasStatus)
            throw new RpcException(new Status(FailureStatus.OfHttp(response.StatusCode), $"The answer is HTTP {(int)response.StatusCode} and no gRPC."));
        if (!hasStatus && !WireNames.IsGrpcContentType(Find(response.Content.Headers, "Content-Type")))
            throw new RpcException(new Status(StatusCode.Unknown, "The answer is no gRPC: its content type is not application/grpc."));
        return hasStatus;
    }

    /// <summary>The encoding of the messages to come.</summary>
    /// <exception cref="RpcException">It is not one that we said we accept.</exception>
    public static MessageEncoding EncodingOf(HttpResponseMessage response, IReadOnlyList<ICompressionProvider> providers)
    {
        var name = Find(response.Headers, WireNames.Encoding);
        return MessageEncoding.TryFind(name, providers, out var encoding)
            ? encoding
            : throw new RpcException(new Status(StatusCode.Internal, $"The server compresses with '{name}', which was not offered."));
    }

    /// <summary>The status and the metadata with it, once the body has been read to its end.</summary>
    public static (Status Status, Metadata Trailers) Read(HttpResponseMessage response, bool trailersOnly)
    {
        HttpHeaders source = trailersOnly ? response.Headers : response.TrailingHeaders;
        var metadata = ReadMetadata(source);
        var code = Find(source, WireNames.Status);
        if (code is null)
            return (new Status(StatusCode.Unknown, "The server ended the call without a status."), metadata);
        var detail = StatusDetail.Decode(Find(source, WireNames.Message) ?? "");
        return int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= (int)StatusCode.Unauthenticated
            ? (new Status((StatusCode)value, detail), metadata)
            : (new Status(StatusCode.Unknown, $"The server ended the call with the unknown status '{code}'. {detail}".TrimEnd()), metadata);
    }

    public static Metadata ReadMetadata(HttpHeaders headers)
    {
        var metadata = new Metadata();
        foreach (var (name, values) in headers.NonValidated)
        {
            foreach (var value in values)
                MetadataCodec.AddReceived(metadata, name, value);
        }

        return metadata;
    }

    private static string? Find(HttpHeaders headers, string name)
        => headers.NonValidated.TryGetValues(name, out var values) && values.Count > 0 ? values.First() : null;
}
