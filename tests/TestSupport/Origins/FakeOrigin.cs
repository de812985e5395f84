using System.Collections.Concurrent;
using System.Net;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>
/// Somebody in the world whom lasso asks: answers by path as a test says, writes down what it was asked, and can be slow, wrong, huge
/// or gone. Where several prefixes fit a path, the longest one answers; none gives 404.
/// </summary>
public class FakeOrigin : IAsyncDisposable
{
    private readonly ConcurrentDictionary<string, RequestDelegate> _answers = new(StringComparer.Ordinal);
    private readonly ConcurrentQueue<SeenCall> _calls = new();
    private readonly Changes _changes = new();
    private WebApplication _app = null!;

    /// <summary>Ends with a slash.</summary>
    public Uri Address { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Everything it was asked, first one first.</summary>
    public IReadOnlyList<SeenCall> Calls => [.. _calls];

    /// <param name="port">0 for a free one.</param>
    public static async Task<FakeOrigin> StartAsync(int port = 0)
    {
        var origin = new FakeOrigin();
        await origin.ListenAsync(port).ConfigureAwait(false);
        return origin;
    }

    /// <summary>Under the origin's address, such as <c>UriOf("/v1/forecast")</c>.</summary>
    public Uri UriOf(string path) => new(Address, path);

    /// <summary>Answers everything below a path so from now on.</summary>
    public FakeOrigin On(string prefix, RequestDelegate answer)
    {
        _answers[prefix] = answer;
        return this;
    }

    public FakeOrigin Answer(string prefix, int status, string body, string contentType = "application/json") =>
        On(prefix, context => Misbehaviour.WriteAsync(context, status, body, contentType));

    /// <summary>Answers 200 with JSON.</summary>
    public FakeOrigin Answer(string prefix, string json) => Answer(prefix, 200, json);

    /// <summary>Answers one after the other; the last one goes on.</summary>
    public FakeOrigin InTurn(string prefix, params RequestDelegate[] answers)
    {
        var next = -1;
        return On(prefix, context => answers[Math.Min(Interlocked.Increment(ref next), answers.Length - 1)](context));
    }

    /// <summary>Answers with JSON once this time has passed on a clock.</summary>
    public FakeOrigin Slow(string prefix, TimeSpan after, TimeProvider time, string json) =>
        On(prefix, Misbehaviour.Slow(after, time, context => Misbehaviour.WriteAsync(context, 200, json, "application/json")));

    public FakeOrigin Hang(string prefix) => On(prefix, Misbehaviour.Hang);

    public FakeOrigin Huge(string prefix) => On(prefix, Misbehaviour.Huge);

    public FakeOrigin Html(string prefix) => On(prefix, Misbehaviour.Html);

    public FakeOrigin HalfJson(string prefix) => On(prefix, Misbehaviour.HalfJson);

    public FakeOrigin Redirect(string prefix, string to) => On(prefix, Misbehaviour.Redirect(to));

    /// <summary>Answers there no longer, or as a shorter prefix does.</summary>
    public FakeOrigin Forget(string prefix)
    {
        _answers.TryRemove(prefix, out _);
        return this;
    }

    public IReadOnlyList<SeenCall> CallsTo(string prefix) => [.. _calls.Where(call => call.Path.StartsWith(prefix, StringComparison.Ordinal))];

    /// <summary>Waits until so many calls have come below a path.</summary>
    public Task AskedAsync(string prefix, int calls = 1) => _changes.UntilAsync(() => CallsTo(prefix).Count >= calls);

    public async ValueTask DisposeAsync()
    {
        // At once: whoever hangs would be waited for.
        await _app.StopAsync(new CancellationToken(canceled: true)).ConfigureAwait(false);
        await _app.DisposeAsync().ConfigureAwait(false);
    }

    protected async Task ListenAsync(int port)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, port));
        _app = builder.Build();
        _app.Run(ServeAsync);
        await _app.StartAsync().ConfigureAwait(false);
        Address = new Uri(_app.Urls.Single() + "/");
    }

    private async Task ServeAsync(HttpContext context)
    {
        _calls.Enqueue(await SeenCall.ReadAsync(context.Request).ConfigureAwait(false));
        _changes.Happened();
        var path = context.Request.Path.Value ?? "/";
        var prefix = _answers.Keys.Where(key => path.StartsWith(key, StringComparison.Ordinal)).MaxBy(key => key.Length);
        if (prefix is null || !_answers.TryGetValue(prefix, out var answer))
        {
            context.Response.StatusCode = StatusCodes.Status404NotFound;
            return;
        }

        try
        {
            await answer(context).ConfigureAwait(false);
        }
        catch (Exception e) when (e is OperationCanceledException or IOException)
        {
            // Whoever asked has gone.
            context.Abort();
        }
    }
}
