using System.Buffers.Binary;
using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;

namespace Jibo.Pegasus.GrpcTests;

// A gRPC call made by hand, byte by byte, as no client of ours would make it.
internal static class RawCall
{
    private static readonly HttpMessageInvoker Http = new(new SocketsHttpHandler());

    public static byte[] Frame(byte flag, byte[] message, uint? length = null)
    {
        var frame = new byte[5 + message.Length];
        frame[0] = flag;
        BinaryPrimitives.WriteUInt32BigEndian(frame.AsSpan(1), length ?? (uint)message.Length);
        message.CopyTo(frame, 5);
        return frame;
    }

    public static byte[] Gzip(byte[] plain)
    {
        using var target = new MemoryStream();
        using (var gzip = new GZipStream(target, CompressionLevel.Optimal))
            gzip.Write(plain);
        return target.ToArray();
    }

    /// <summary>Sends a body to Echo.Say and reads the answer to its end.</summary>
    public static async Task<RawAnswer> SayAsync(string address, byte[] body, string contentType = "application/grpc", params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(new Uri(address), "/jibo.pegasus.testing.v1.Echo/Say"))
        {
            Version = HttpVersion.Version20,
            VersionPolicy = HttpVersionPolicy.RequestVersionExact,
            Content = new ByteArrayContent(body),
        };
        request.Content.Headers.TryAddWithoutValidation("content-type", contentType);
        request.Headers.TryAddWithoutValidation("te", "trailers");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        using var response = await Http.SendAsync(request, TestContext.Current.CancellationToken).OrFail();
        var answer = await response.Content.ReadAsByteArrayAsync(TestContext.Current.CancellationToken).OrFail();
        return new RawAnswer(response.StatusCode, response.Headers, answer, response.TrailingHeaders);
    }

    internal sealed record RawAnswer(HttpStatusCode Http, HttpResponseHeaders Headers, byte[] Body, HttpResponseHeaders Trailers)
    {
        /// <summary>grpc-status, from wherever it came.</summary>
        public int? Status => Find("grpc-status") is { } status ? int.Parse(status, System.Globalization.CultureInfo.InvariantCulture) : null;

        public string? Find(string name)
            => Headers.TryGetValues(name, out var values) || Trailers.TryGetValues(name, out values) ? string.Join(",", values) : null;
    }
}
