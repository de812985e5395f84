using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Blobs.Tests;

/// <summary>A server at a container's address that answers as it is told, and counts.</summary>
internal sealed class LocalContainer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private int _requests;

    private LocalContainer(WebApplication app) => _app = app;

    public Uri Url { get; private set; } = new("http://127.0.0.1/");

    public RequestDelegate Answer { get; set; } = _ => Task.CompletedTask;

    public int Requests => Volatile.Read(ref _requests);

    public static async Task<LocalContainer> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var container = new LocalContainer(app);
        app.Run(context =>
        {
            Interlocked.Increment(ref container._requests);
            return container.Answer(context);
        });
        await app.StartAsync();
        container.Url = new Uri(app.Urls.First());
        return container;
    }

    public static RequestDelegate Fail(int status, string code) => context =>
    {
        context.Response.StatusCode = status;
        context.Response.Headers["x-ms-error-code"] = code;
        return Task.CompletedTask;
    };

    public async ValueTask DisposeAsync()
    {
        await _app.StopAsync(new CancellationToken(canceled: true));
        await _app.DisposeAsync();
    }
}
