using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.Gateway.Tests.Console;

/// <summary>A server that answers everything with the same, and knows nothing of our services.</summary>
internal sealed class PlainService : IAsyncDisposable
{
    private readonly WebApplication _app;

    private PlainService(WebApplication app) => _app = app;

    public Uri Address => new(_app.Urls.Single());

    public static async Task<PlainService> StartAsync(string body, int status)
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.Run(context =>
        {
            context.Response.StatusCode = status;
            return context.Response.WriteAsync(body);
        });
        await app.StartAsync(TestContext.Current.CancellationToken);
        return new(app);
    }

    public ValueTask DisposeAsync() => _app.DisposeAsync();
}
