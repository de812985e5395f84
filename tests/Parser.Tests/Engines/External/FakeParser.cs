using System.Collections.Concurrent;
using System.Net;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Parser.Tests.Engines.External;

/// <summary>Somebody elsewhere who should speak <c>/v1/parse</c>, and does what a test says.</summary>
internal sealed class FakeParser : IAsyncDisposable
{
    private readonly Changes _changes = new();
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Asked> Questions { get; } = new();

    public Func<HttpContext, Task> Answer { get; set; } = Saying("""{"intent":"it","entities":{"a":"b"},"rules":["r"]}""");

    public static Func<HttpContext, Task> Saying(string result) =>
        context => context.Response.WriteAsync($$"""{"type":"NLU","msgID":"m","ts":1,"data":{{result}}}""");

    public static async Task<FakeParser> StartAsync()
    {
        var parser = new FakeParser();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0));
        parser._app = builder.Build();
        parser._app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            parser.Questions.Enqueue(new(
                context.Request.Path, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync(), string.Join(' ', context.Request.Headers)));
            parser._changes.Happened();
            await parser.Answer(context);
        });
        await parser._app.StartAsync(TestContext.Current.CancellationToken);
        return parser;
    }

    public Task AskedAsync(int times) => _changes.UntilAsync(() => Questions.Count >= times);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    internal sealed record Asked(string Path, string Authorization, string Body, string Headers);
}
