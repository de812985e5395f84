using System.Collections.Concurrent;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Jibo.Pegasus.Hub.Tests.Registry;

/// <summary>Serves texts over HTTP with an ETag, and counts how it answered.</summary>
internal sealed class FileServer : IAsyncDisposable
{
    private readonly WebApplication _app;

    private FileServer(WebApplication app) => _app = app;

    public ConcurrentDictionary<string, string> Files { get; } = new();

    public ConcurrentQueue<(string Path, int Status)> Answers { get; } = new();

    public Uri Url(string path) => new(new Uri(_app.Urls.First()), path);

    public static async Task<FileServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(System.Net.IPAddress.Loopback, 0, o => o.Protocols = HttpProtocols.Http1));
        var app = builder.Build();
        var server = new FileServer(app);
        app.Run(async context =>
        {
            var known = server.Files.TryGetValue(context.Request.Path.Value!, out var text);
            var tag = $"\"{text?.GetHashCode(StringComparison.Ordinal):x}\"";
            context.Response.StatusCode = !known ? 404 : context.Request.Headers.IfNoneMatch == tag ? 304 : 200;
            server.Answers.Enqueue((context.Request.Path.Value!, context.Response.StatusCode));
            context.Response.Headers.ETag = tag;
            if (context.Response.StatusCode == 200)
                await context.Response.WriteAsync(text!);
        });
        await app.StartAsync();
        return server;
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
