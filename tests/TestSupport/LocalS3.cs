using System.Collections.Concurrent;
using Jibo.Pegasus.Clients.Aws;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.TestSupport;

/// <summary>A server with buckets: verifies every signature, keeps what is put, and misbehaves as it is told.</summary>
public sealed class LocalS3 : IAsyncDisposable
{
    /// <summary>The one key it knows.</summary>
    public static readonly AwsCredentials Key = new("AKIDLOCAL", "a secret for tests");

    private readonly WebApplication _app;
    private readonly TimeProvider _time;
    private readonly Changes _changes = new();
    private int _requests;

    private LocalS3(WebApplication app, TimeProvider time) => (_app, _time) = (app, time);

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    /// <summary>The bucket that is there; none when null.</summary>
    public string? Bucket { get; set; } = "logs";

    /// <summary>Answers in place of the server when it returns true.</summary>
    public Func<HttpContext, Task<bool>>? Misbehave { get; set; }

    /// <summary>By path, such as <c>/logs/a/b.json</c>.</summary>
    public ConcurrentDictionary<string, byte[]> Objects { get; } = new(StringComparer.Ordinal);

    /// <summary>The headers of the last request.</summary>
    public IReadOnlyDictionary<string, string> LastHeaders { get; private set; } = new Dictionary<string, string>();

    /// <summary>Names in one page of a listing; fewer when fewer are asked for.</summary>
    public int PageSize { get; set; } = 1000;

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<LocalS3> StartAsync(TimeProvider? time = null, int port = 0)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls($"http://127.0.0.1:{port}");
        var app = builder.Build();
        var s3 = new LocalS3(app, time ?? TimeProvider.System);
        app.Run(s3.ServeAsync);
        await app.StartAsync().ConfigureAwait(false);
        s3.Url = new Uri(app.Urls.First());
        return s3;
    }

    /// <summary>Answers with a status and an error as S3 writes it.</summary>
    public static Func<HttpContext, Task<bool>> Fail(int status, string code, params (string Name, string Value)[] headers) => async context =>
    {
        foreach (var (name, value) in headers)
            context.Response.Headers[name] = value;
        await RefuseAsync(context, status, code).ConfigureAwait(false);
        return true;
    };

    public Task HasAsync(int objects) => _changes.UntilAsync(() => Objects.Count >= objects);

    public Task AskedAsync(int requests) => _changes.UntilAsync(() => Requests >= requests);

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    private async Task ServeAsync(HttpContext context)
    {
        Interlocked.Increment(ref _requests);
        LastHeaders = context.Request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        _changes.Happened();
        if (Misbehave is { } misbehave && await misbehave(context).ConfigureAwait(false))
            return;

        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, context.RequestAborted).ConfigureAwait(false);
        var path = Uri.UnescapeDataString(context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?')[0]);
        if (FindFault(context, body.ToArray()) is { } fault)
            await RefuseAsync(context, 403, fault).ConfigureAwait(false);
        else if (Bucket is null || !path.StartsWith($"/{Bucket}/", StringComparison.Ordinal))
            await RefuseAsync(context, 404, "NoSuchBucket").ConfigureAwait(false);
        else
            await LocalS3Objects.ServeAsync(this, context, path, body.ToArray()).ConfigureAwait(false);
    }

    internal void Keep(string path, byte[] body)
    {
        Objects[path] = body;
        _changes.Happened();
    }

    private string? FindFault(HttpContext context, byte[] body)
    {
        if (!SigV4Authorization.TryParse(context.Request.Headers.Authorization, out var authorization))
            return "AccessDenied";
        if (authorization.AccessKeyId != Key.AccessKeyId)
            return "InvalidAccessKeyId";
        var target = context.Features.Get<IHttpRequestFeature>()!.RawTarget.Split('?', 2);
        var request = new SigV4Request
        {
            Method = context.Request.Method,
            Path = target[0],
            Query = target.Length > 1 ? target[1] : "",
            Headers = [.. context.Request.Headers.SelectMany(h => h.Value.Select(value => new KeyValuePair<string, string>(h.Key, value ?? "")))],
            PayloadHash = context.Request.Headers[SigV4.PayloadHashHeader] is [SigV4.UnsignedPayload] ? SigV4.UnsignedPayload : SigV4.HashOf(body),
        };
        return SigV4Verifier.Verify(request, authorization, Key.SecretAccessKey, _time.GetUtcNow(), SigV4PathRule.ObjectKey) switch
        {
            SigV4Verdict.Valid when authorization.Scope.Service == "s3" => null,
            SigV4Verdict.TooOldOrTooNew => "RequestTimeTooSkewed",
            SigV4Verdict.WrongPayload => "XAmzContentSHA256Mismatch",
            _ => "SignatureDoesNotMatch",
        };
    }

    internal static Task RefuseAsync(HttpContext context, int status, string code)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "application/xml";
        return context.Response.WriteAsync($"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<Error><Code>{code}</Code><Message>told to</Message></Error>");
    }
}
