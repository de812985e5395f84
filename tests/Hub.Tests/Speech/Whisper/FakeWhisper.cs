using System.Collections.Concurrent;
using System.Runtime.InteropServices;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Tests.Speech.Whisper;

/// <summary>A server with the transcription end point, which answers as it is told.</summary>
internal sealed class FakeWhisper : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FakeWhisper(WebApplication app) => _app = app;

    /// <summary>What <c>Server</c> the server calls itself.</summary>
    public string ServerName { get; set; } = "uvicorn";

    /// <summary>Status of the health page.</summary>
    public int Health { get; set; } = 200;

    /// <summary>Answers a request; the body has not been read yet.</summary>
    public Func<HttpContext, Task> Answer { get; set; } = null!;

    /// <summary>The text that is heard in whatever comes.</summary>
    public string Text { get; set; } = "Tell me a joke.";

    public ConcurrentQueue<Upload> Uploads { get; } = new();

    public Uri Address => new(_app.Urls.Single());

    public static async Task<FakeWhisper> StartAsync(string url = "http://127.0.0.1:0")
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls(url);
        builder.Services.AddRouting();
        builder.Services.Configure<Microsoft.AspNetCore.Server.Kestrel.Core.KestrelServerOptions>(kestrel => kestrel.AddServerHeader = false);
        builder.Logging.ClearProviders();
        var app = builder.Build();
        var fake = new FakeWhisper(app);
        fake.Answer = fake.TranscribeAsync;
        app.Run(fake.ServeAsync);
        await app.StartAsync();
        return fake;
    }

    /// <summary>Reads the form and answers with <see cref="Text"/>.</summary>
    public async Task TranscribeAsync(HttpContext context)
    {
        await ReadAsync(context);
        await JsonAsync(context, $$"""{"text":"{{Text}}","segments":[{"text":" {{Text}}","no_speech_prob":0.02,"avg_logprob":-0.2,"compression_ratio":0.8}]}""");
    }

    public async Task ReadAsync(HttpContext context) => Uploads.Enqueue(await Upload.ReadAsync(context.Request));

    public static Task JsonAsync(HttpContext context, string json)
    {
        context.Response.ContentType = "application/json";
        return context.Response.WriteAsync(json);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private Task ServeAsync(HttpContext context)
    {
        context.Response.Headers.Server = ServerName;
        if (context.Request.Path != "/health")
            return Answer(context);
        context.Response.StatusCode = Health;
        return Task.CompletedTask;
    }

    /// <summary>One request as it came.</summary>
    internal sealed record Upload(string Path, string? Key, bool Chunked, Dictionary<string, string> Fields, byte[] Wav)
    {
        public short[] Samples => MemoryMarshal.Cast<byte, short>(Wav.AsSpan(44)).ToArray();

        public static async Task<Upload> ReadAsync(HttpRequest request)
        {
            var boundary = request.ContentType!.Split("boundary=")[1];
            var reader = new MultipartReader(boundary, request.Body);
            var fields = new Dictionary<string, string>();
            var wav = Array.Empty<byte>();
            while (await reader.ReadNextSectionAsync(request.HttpContext.RequestAborted) is { } section)
            {
                using var body = new MemoryStream();
                await section.Body.CopyToAsync(body, request.HttpContext.RequestAborted);
                var disposition = section.GetContentDispositionHeader()!;
                if (disposition.Name == "file")
                    wav = body.ToArray();
                else
                    fields[disposition.Name.ToString()] = Encoding.UTF8.GetString(body.ToArray());
            }

            return new Upload(request.Path, request.Headers.Authorization, request.ContentLength is null, fields, wav);
        }
    }
}
