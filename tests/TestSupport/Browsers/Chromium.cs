using System.Diagnostics;
using System.Globalization;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;

namespace Jibo.Pegasus.TestSupport.Browsers;

/// <summary>A real browser without a screen, driven over its DevTools protocol: opens pages, and clicks where a person would.</summary>
public sealed class Chromium : IAsyncDisposable
{
    /// <summary>Where Debian puts it.</summary>
    public const string Program = "/usr/bin/chromium";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(40);

    private readonly ScratchFolder _profile = new();
    private readonly Process _process;
    private readonly ClientWebSocket _socket = new();
    private readonly CancellationTokenSource _end = new(TimeSpan.FromMinutes(2));
    private int _id;
    private string _session = "";

    private Chromium()
    {
        var start = new ProcessStartInfo(Program) { RedirectStandardError = true, RedirectStandardOutput = true };
        foreach (var argument in new[]
        {
            "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-background-networking", "--disable-component-update",
            "--disable-sync", "--disable-dev-shm-usage", "--no-proxy-server", "--window-size=1000,900", "--remote-debugging-port=0", $"--user-data-dir={_profile.Path}", "about:blank",
        })
            start.ArgumentList.Add(argument);
        _process = Process.Start(start)!;
        _process.BeginErrorReadLine();
        _process.BeginOutputReadLine();
    }

    public static async Task<Chromium> StartAsync()
    {
        var browser = new Chromium();
        try
        {
            await browser.ConnectAsync();
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    public Task OpenAsync(Uri address) => CallAsync("Page.navigate", new() { ["url"] = address.AbsoluteUri });

    /// <summary>Waits until the page that is shown has this heading.</summary>
    public async Task HeadingAsync(string heading)
    {
        string? seen = null;
        for (var end = Stopwatch.StartNew(); end.Elapsed < Patience; await Task.Delay(50, _end.Token))
        {
            seen = await EvaluateAsync("document.readyState === 'complete' ? document.querySelector('h1')?.innerText ?? document.body?.innerText : null");
            if (seen == heading)
                return;
        }

        throw new TimeoutException($"The page shows '{seen}', not '{heading}'");
    }

    /// <summary>Moves the mouse to the middle of an element and clicks.</summary>
    public async Task ClickAsync(string selector)
    {
        var quoted = JsonValue.Create(selector)!.ToJsonString();
        var at = await EvaluateAsync($"(() => {{ const e = document.querySelector({quoted}); e.scrollIntoView({{block: 'center'}}); const r = e.getBoundingClientRect(); return (r.x + r.width / 2) + ' ' + (r.y + r.height / 2); }})()")
            ?? throw new InvalidOperationException($"There is no {selector}");
        var (x, y) = (double.Parse(at.Split(' ')[0], CultureInfo.InvariantCulture), double.Parse(at.Split(' ')[1], CultureInfo.InvariantCulture));
        foreach (var type in new[] { "mousePressed", "mouseReleased" })
            await CallAsync("Input.dispatchMouseEvent", new() { ["type"] = type, ["x"] = x, ["y"] = y, ["button"] = "left", ["clickCount"] = 1 });
    }

    /// <summary>The text that an expression gives in the page; null when it gives none.</summary>
    public async Task<string?> EvaluateAsync(string expression)
    {
        try
        {
            var result = await CallAsync("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true });
            return result["result"]?["value"]?.ToString();
        }
        catch (InvalidOperationException)
        {
            // Between two pages there is nothing to ask.
            return null;
        }
    }

    public async ValueTask DisposeAsync()
    {
        _socket.Dispose();
        if (!_process.HasExited)
            _process.Kill(entireProcessTree: true);
        await _process.WaitForExitAsync(CancellationToken.None);
        _process.Dispose();
        _end.Dispose();
        _profile.Dispose();
    }

    private async Task ConnectAsync()
    {
        var file = _profile.File("DevToolsActivePort");
        for (var end = Stopwatch.StartNew(); !File.Exists(file) || (await File.ReadAllLinesAsync(file, _end.Token)).Length < 2; await Task.Delay(50, _end.Token))
        {
            if (_process.HasExited || end.Elapsed > Patience)
                throw new InvalidOperationException("Chromium did not start");
        }

        var lines = await File.ReadAllLinesAsync(file, _end.Token);
        await _socket.ConnectAsync(new Uri($"ws://127.0.0.1:{lines[0]}{lines[1]}"), _end.Token);
        var targets = await CallAsync("Target.getTargets", []);
        var page = targets["targetInfos"]!.AsArray().First(target => target!["type"]!.ToString() == "page")!["targetId"]!.ToString();
        _session = (await CallAsync("Target.attachToTarget", new() { ["targetId"] = page, ["flatten"] = true }))["sessionId"]!.ToString();
    }

    /// <summary>One command; what the browser tells meanwhile is passed over.</summary>
    private async Task<JsonNode> CallAsync(string method, JsonObject parameters)
    {
        var command = new JsonObject { ["id"] = ++_id, ["method"] = method, ["params"] = parameters };
        if (_session.Length > 0)
            command["sessionId"] = _session;
        await _socket.SendAsync(Encoding.UTF8.GetBytes(command.ToJsonString()), WebSocketMessageType.Text, endOfMessage: true, _end.Token);
        while (true)
        {
            var message = await ReceiveAsync();
            if (message["id"]?.GetValue<int>() != _id)
                continue;
            return message["result"] ?? throw new InvalidOperationException($"{method}: {message["error"]}");
        }
    }

    private async Task<JsonNode> ReceiveAsync()
    {
        using var whole = new MemoryStream();
        var buffer = new byte[16 * 1024];
        while (true)
        {
            var part = await _socket.ReceiveAsync(buffer, _end.Token);
            if (part.MessageType == WebSocketMessageType.Close)
                throw new InvalidOperationException("Chromium closed");
            whole.Write(buffer, 0, part.Count);
            if (part.EndOfMessage)
                return JsonNode.Parse(whole.ToArray())!;
        }
    }
}
