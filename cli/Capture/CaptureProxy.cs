using System.Net;
using System.Net.WebSockets;
using Jibo.Pegasus.Cli.Replay.Connecting;
using Jibo.Pegasus.Cli.Terminals;
using Jibo.Pegasus.Clients.Hub;
using Jibo.Pegasus.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Cli.Capture;

/// <summary>
/// Stands between robots and a running system: lets all through as it is, host names and signatures untouched, and writes down what
/// went by.
/// </summary>
internal sealed class CaptureProxy : IAsyncDisposable
{
    private const int MaxBodyBytes = 32 * 1024 * 1024;
    private const int MaxFrameBytes = 1024 * 1024;

    private static readonly string[] HopByHop = ["Connection", "Keep-Alive", "Transfer-Encoding", "Upgrade", "Host", "Proxy-Connection", "TE", "Trailer"];

    private readonly WebApplication _app;
    private readonly HttpMessageInvoker _http;
    private readonly Destinations _to;
    private readonly TimeProvider _time;
    private readonly Action<Recorded> _done;

    private CaptureProxy(WebApplication app, Uri to, TimeProvider time, Action<Recorded> done)
    {
        (_app, _time, _done) = (app, time, done);
        _to = new(to, new Dictionary<string, Uri>());
        _http = new(ReplayTransport.Create(_to, authority: null, insecure: to.IsLoopback));
    }

    public Tape Tape { get; } = new();

    /// <summary>Where it listens.</summary>
    public Uri Address => new(_app.Urls.First());

    /// <param name="listen">Address and port.</param>
    /// <param name="to">The system.</param>
    /// <param name="done">Told of each request and socket that is over.</param>
    /// <exception cref="CliException">The port is taken.</exception>
    public static async Task<CaptureProxy> StartAsync(IPEndPoint listen, Uri to, TimeProvider time, Action<Recorded> done, CancellationToken ct)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel =>
        {
            kestrel.Limits.MaxRequestBodySize = MaxBodyBytes;
            kestrel.Listen(listen);
        });
        var app = builder.Build();
        var proxy = new CaptureProxy(app, to, time, done);
        app.UseWebSockets();
        app.Run(context => context.WebSockets.IsWebSocketRequest ? proxy.SocketAsync(context) : proxy.RequestAsync(context));
        try
        {
            await app.StartAsync(ct);
        }
        catch (IOException e)
        {
            throw new CliException($"Nothing can listen at {listen}: {e.GetBaseException().Message}.", e);
        }

        return proxy;
    }

    public async ValueTask DisposeAsync()
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2), _time);
        await _app.StopAsync(limit.Token);
        await _app.DisposeAsync();
        _http.Dispose();
    }

    private static Dictionary<string, string> HeadersOf(HttpRequest request) =>
        request.Headers.ToDictionary(header => header.Key, header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);

    private async Task RequestAsync(HttpContext context)
    {
        var ct = context.RequestAborted;
        using var body = new MemoryStream();
        await context.Request.Body.CopyToAsync(body, ct);
        var record = new RecordedExchange(context.Request.Host.Host, PathOf(context.Request), HeadersOf(context.Request), context.Request.Method, body.ToArray());
        Tape.Add(record);
        using var request = new HttpRequestMessage(new(context.Request.Method), AddressOf(context.Request)) { Version = HttpVersion.Version11 };
        if (body.Length > 0)
            request.Content = new ByteArrayContent(record.Body);
        foreach (var (name, values) in context.Request.Headers)
        {
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase) && !request.Headers.TryAddWithoutValidation(name, values.AsEnumerable()))
                request.Content?.Headers.TryAddWithoutValidation(name, values.AsEnumerable());
        }

        request.Headers.Host = context.Request.Host.Value;
        try
        {
            using var response = await _http.SendAsync(request, ct);
            await response.Content.LoadIntoBufferAsync(MaxBodyBytes, ct);
            (record.Status, record.Answer) = (response.StatusCode, await response.Content.ReadAsByteArrayAsync(ct));
            await AnswerAsync(context, response, record.Answer);
        }
        catch (HttpRequestException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }

        _done(record);
    }

    private static async Task AnswerAsync(HttpContext context, HttpResponseMessage response, byte[] answer)
    {
        context.Response.StatusCode = (int)response.StatusCode;
        foreach (var (name, values) in response.Headers.Concat(response.Content.Headers))
        {
            if (!HopByHop.Contains(name, StringComparer.OrdinalIgnoreCase))
                context.Response.Headers[name] = values.ToArray();
        }

        if (answer.Length > 0 && context.Request.Method != HttpMethods.Head)
            await context.Response.Body.WriteAsync(answer, context.RequestAborted);
    }

    private async Task SocketAsync(HttpContext context)
    {
        var record = new RecordedSocket(context.Request.Host.Host, PathOf(context.Request), HeadersOf(context.Request));
        Tape.Add(record);
        try
        {
            await using var cloud = await RobotConnection.ConnectAsync(
                new()
                {
                    Url = AddressOf(context.Request),
                    Token = record.Header("Authorization") is ['B' or 'b', 'e', 'a', 'r', 'e', 'r', ' ', .. var token] ? token : null,
                    Headers = new(record.Header(JiboHeaders.TransIdName) ?? JiboHeaders.Unknown.TransId, record.Header(JiboHeaders.RobotIdName) ?? JiboHeaders.Unknown.RobotId),
                    MaxFrameBytes = MaxFrameBytes,
                    Transport = _http,
                },
                _time, context.RequestAborted);
            using var robot = await context.WebSockets.AcceptWebSocketAsync();
            await PumpAsync(robot, cloud, record, context.RequestAborted);
        }
        catch (HubRefusedException e)
        {
            record.Refused = e.Status;
            context.Response.StatusCode = (int)e.Status;
        }
        catch (Exception e) when (e is HttpRequestException or TimeoutException)
        {
            context.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException)
        {
            // Either side went away, which ends it for both.
        }

        _done(record);
    }

    private static async Task PumpAsync(WebSocket robot, RobotConnection cloud, RecordedSocket record, CancellationToken aborted)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(aborted);
        var there = ToCloudAsync(robot, cloud, record, over.Token);
        var back = ToRobotAsync(robot, cloud, record, over.Token);
        if (await Task.WhenAny(there, back) == there)
            await cloud.CloseAsync(aborted);
        else if (robot.State is WebSocketState.Open or WebSocketState.CloseReceived)
            await robot.CloseOutputAsync(cloud.CloseStatus ?? WebSocketCloseStatus.NormalClosure, cloud.CloseDescription, aborted);
        await over.CancelAsync();
        await Task.WhenAll(there, back).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (robot.State == WebSocketState.CloseReceived)
            await robot.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, aborted);
    }

    private static async Task ToCloudAsync(WebSocket robot, RobotConnection cloud, RecordedSocket record, CancellationToken ct)
    {
        var buffer = new byte[MaxFrameBytes];
        var length = 0;
        while (true)
        {
            var read = await robot.ReceiveAsync(buffer.AsMemory(length), ct);
            if (read.MessageType == WebSocketMessageType.Close)
                return;
            length += read.Count;
            if (!read.EndOfMessage && length == buffer.Length)
                throw new WebSocketException(WebSocketError.Faulted, "A frame is too large");
            if (!read.EndOfMessage)
                continue;
            var frame = new RecordedFrame(FromRobot: true, read.MessageType == WebSocketMessageType.Binary, buffer[..length]);
            record.Add(frame);
            await (frame.IsAudio ? cloud.SendAudioAsync(frame.Bytes, ct) : cloud.SendTextAsync(frame.Bytes, ct));
            length = 0;
        }
    }

    private static async Task ToRobotAsync(WebSocket robot, RobotConnection cloud, RecordedSocket record, CancellationToken ct)
    {
        while (await cloud.ReceiveAsync(ct) is { } frame)
        {
            record.Add(new(FromRobot: false, IsAudio: false, frame.Utf8.ToArray()));
            await robot.SendAsync(frame.Utf8, WebSocketMessageType.Text, endOfMessage: true, ct);
        }
    }

    private Uri AddressOf(HttpRequest request)
    {
        var host = request.Host.HasValue ? request.Host.Value! : _to.Everywhere.Authority;
        return new($"{_to.Everywhere.Scheme}://{host}{PathOf(request)}");
    }

    private static string PathOf(HttpRequest request) => $"{request.PathBase.ToUriComponent()}{request.Path.ToUriComponent()}{request.QueryString.ToUriComponent()}";
}
