using System.Collections.Frozen;
using System.IO.Compression;
using System.Security.Cryptography;
using Jibo.Pegasus.Gateway.Hosts;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Microsoft.Net.Http.Headers;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>
/// The console's pages: the files that were there when the gateway started, each at its own path and no other. What they may do is said
/// with them.
/// </summary>
internal static class ConsolePages
{
    public const string Index = "index.html";

    /// <summary>Nothing but what came from here, and no text that is made into markup.</summary>
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; "
        + "media-src 'self' blob:; worker-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'";

    /// <summary>The reference is another's program: it writes styles of its own, and nothing but the one document is for it to read.</summary>
    private const string DocsPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data:; font-src 'self' data:; connect-src 'self'; "
        + "base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

    private static readonly FrozenDictionary<string, string> Types = new Dictionary<string, string>
    {
        [".html"] = "text/html; charset=utf-8",
        [".js"] = "text/javascript; charset=utf-8",
        [".css"] = "text/css; charset=utf-8",
        [".svg"] = "image/svg+xml",
        [".json"] = "application/json; charset=utf-8",
        [".png"] = "image/png",
        [".woff2"] = "font/woff2",
        [".wasm"] = "application/wasm",
    }.ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);

    public static void MapPages(this WebApplication app, string folder)
    {
        var assets = Find(Path.Combine(folder, "assets"), Policy, isForever: true);
        Map(app, "/assets/{file}", context => assets.GetValueOrDefault((string)context.GetRouteValue("file")!));
        foreach (var (name, page) in Find(folder, Policy, isForever: false))
            Map(app, name == Index ? "/" : "/" + name, _ => page);
        foreach (var (name, page) in Find(Path.Combine(folder, "docs"), DocsPolicy, isForever: false))
            Map(app, name == Index ? "/docs" : "/docs/" + name, _ => page);
    }

    private static Dictionary<string, ConsolePage> Find(string folder, string policy, bool isForever) => !Directory.Exists(folder) ? [] : Directory.EnumerateFiles(folder)
        .Where(file => Types.ContainsKey(Path.GetExtension(file)))
        .ToDictionary(file => Path.GetFileName(file), file => new ConsolePage(file, Types[Path.GetExtension(file)], isForever, policy), StringComparer.Ordinal);

    private static void Map(WebApplication app, string address, Func<HttpContext, ConsolePage?> find) => app
        .MapMethods(address, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(context => find(context) is { } page
            ? page.AnswerAsync(context)
            : ErrorAnswer.WriteAsync(context, StatusCodes.Status404NotFound, $"URL not found: {context.Request.Path.ToUriComponent()}")))
        .WithMetadata(new ServedAt(HostServices.Own));
}

/// <summary>A file that is served: read and packed when it is first asked for, and kept.</summary>
internal sealed class ConsolePage(string file, string type, bool isForever, string policy)
{
    private const string Gzip = "gzip";
    private const string Brotli = "br";

    // The file's name has its contents in it where it is for ever.
    private readonly string _caching = isForever ? "public, max-age=31536000, immutable" : "no-cache";
    private readonly Lazy<Kept> _kept = new(() => Kept.Of(File.ReadAllBytes(file)));

    public Task AnswerAsync(HttpContext context)
    {
        var (request, response) = (context.Request, context.Response);
        var kept = _kept.Value;
        response.Headers.ETag = kept.Tag;
        response.Headers.CacheControl = _caching;
        response.Headers.Vary = HeaderNames.AcceptEncoding;
        response.Headers.ContentSecurityPolicy = policy;
        response.Headers["Permissions-Policy"] = "microphone=(self), camera=(), geolocation=()";
        response.Headers["Cross-Origin-Opener-Policy"] = "same-origin";
        if (request.Headers.IfNoneMatch == kept.Tag)
        {
            response.StatusCode = StatusCodes.Status304NotModified;
            return Task.CompletedTask;
        }

        var (body, encoding) = kept.For(request.GetTypedHeaders().AcceptEncoding);
        if (encoding is not null)
            response.Headers.ContentEncoding = encoding;
        response.ContentType = type;
        response.ContentLength = body.Length;
        return HttpMethods.IsHead(request.Method) ? Task.CompletedTask : response.Body.WriteAsync(body, context.RequestAborted).AsTask();
    }

    private sealed record Kept(byte[] Plain, byte[] Gzipped, byte[] Brotlied, string Tag)
    {
        public static Kept Of(byte[] plain) => new(
            plain,
            Pack(plain, packed => new GZipStream(packed, CompressionLevel.Optimal)),
            Pack(plain, packed => new BrotliStream(packed, new BrotliCompressionOptions { Quality = 7 })),
            $"\"{Convert.ToHexStringLower(SHA256.HashData(plain)[..12])}\"");

        public (byte[] Body, string? Encoding) For(IList<StringWithQualityHeaderValue> accepted)
        {
            if (Takes(accepted, Brotli))
                return (Brotlied, Brotli);
            return Takes(accepted, Gzip) ? (Gzipped, Gzip) : (Plain, null);
        }

        private static bool Takes(IList<StringWithQualityHeaderValue> accepted, string encoding) =>
            accepted.Any(one => one.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase) && one.Quality is not 0);

        private static byte[] Pack(byte[] plain, Func<Stream, Stream> packer)
        {
            using var packed = new MemoryStream();
            using (var stream = packer(packed))
                stream.Write(plain);
            return packed.ToArray();
        }
    }
}
