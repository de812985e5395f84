using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Jibo.Pegasus.Accounts;
using Jibo.Pegasus.Accounts.Identity;
using Jibo.Pegasus.Accounts.Notifications;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Accounts;
using Jibo.Pegasus.Clients.Aws;
using Jibo.Pegasus.Gateway;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// Accounts as robots use them, over loopback, with the asking in the same process: hub tokens as many as can be had, whole boots, and
/// notification sockets that wait. Each beside a bare Kestrel that does the same without accounts.
/// </summary>
internal static class AccountsLoad
{
    private const int Robots = 500;
    private const int Askers = 64;
    private const string HubToken = "Account_20151111.CreateHubToken";

    public static Task RunAsync(string[] args) => args switch
    {
        ["tokens", .. var rest] => TokensAsync(Number(rest, 10)),
        ["boot", .. var rest] => BootAsync(Number(rest, 200)),
        ["sockets", .. var rest] => SocketsAsync(Number(rest, 5000)),
        _ => throw new InvalidOperationException("accounts tokens [seconds] | accounts boot [times] | accounts sockets [count]"),
    };

    private static int Number(string[] args, int byDefault) => args is [var text, ..] ? int.Parse(text, CultureInfo.InvariantCulture) : byDefault;

    private static async Task TokensAsync(int seconds)
    {
        var answer = Encoding.ASCII.GetBytes($$"""{"token":"{{new string('x', 360)}}","expires":1700010800000}""");
        await using var bare = Bare(context =>
        {
            context.Response.ContentType = "application/x-amz-json-1.1";
            context.Response.ContentLength = answer.Length;
            return context.Response.Body.WriteAsync(answer).AsTask();
        });
        await bare.StartAsync();
        await using var running = await RunningAccounts.StartAsync(Robots);
        await using var gateway = GatewayService.Build([
            "--server:port=0", "--server:logLevel=none", $"--net:accounts={running.Address.Authority}", "--gateway:requestsPerSecond=100000"]);
        await gateway.StartAsync();

        // In turn, so that a machine that varies from minute to minute treats them alike.
        for (var round = 0; round < 2; round++)
        {
            await AskAsync("the floor, a bare Kestrel that answers as much", new(bare.Urls.First()), running.Keys, seconds);
            await AskAsync("accounts, asked directly", running.Address, running.Keys, seconds);
            await AskAsync("accounts through the gateway", gateway.BoundAddresses().Http, running.Keys, seconds);
        }
    }

    private static async Task AskAsync(string what, Uri address, IReadOnlyList<AwsCredentials> keys, int seconds)
    {
        using var http = ServiceConnections.CreateHttpClient(address, new());
        // Signed beforehand, each robot anew every second, so that what is measured is verifying.
        var begin = TimeProvider.System.GetUtcNow();
        var signed = Enumerable.Range(0, seconds + 2).Select(second => keys.Select(key => Sign(address, key, begin.AddSeconds(second))).ToArray()).ToArray();
        var started = TimeProvider.System.GetTimestamp();
        var worked = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var (asked, next) = (0, 0);
        var slow = new System.Collections.Concurrent.ConcurrentBag<double>();
        await Task.WhenAll(Enumerable.Range(0, Askers).Select(async _ =>
        {
            while (TimeProvider.System.GetElapsedTime(started) is var since && since < TimeSpan.FromSeconds(seconds))
            {
                var robot = Interlocked.Increment(ref next) % keys.Count;
                using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent("{}"u8.ToArray()) };
                foreach (var (name, value) in signed[(int)since.TotalSeconds][robot])
                    request.Headers.TryAddWithoutValidation(name, value);
                var began = TimeProvider.System.GetTimestamp();
                using var response = await http.SendAsync(request);
                var body = await response.Content.ReadAsByteArrayAsync();
                slow.Add(TimeProvider.System.GetElapsedTime(began).TotalMilliseconds);
                if (response.StatusCode != HttpStatusCode.OK || body.Length < 100)
                    throw new InvalidOperationException($"{what}: {response.StatusCode} {Encoding.UTF8.GetString(body)}");
                Interlocked.Increment(ref asked);
            }
        }));
        var took = TimeProvider.System.GetElapsedTime(started).TotalSeconds;
        var times = slow.Order().ToArray();
        Console.WriteLine(
            $"{what}: {asked / took:N0} requests a second, P50 {times[times.Length / 2]:0.00} ms, P99 {times[(int)(times.Length * 0.99)]:0.00} ms; "
            + $"{(Environment.CpuUsage.TotalTime - worked).TotalMicroseconds / asked:0} us of processor and {(GC.GetTotalAllocatedBytes() - allocated) / asked:N0} bytes a request, the asking included");
    }

    private static KeyValuePair<string, string>[] Sign(Uri address, AwsCredentials key, DateTimeOffset at)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, "/");
        RobotSigner.Sign(request, address.Authority, key, at, RobotSignatureStyle.Native);
        return [.. request.Headers.Select(header => KeyValuePair.Create(header.Key, header.Value.Single())), new("X-Amz-Target", HubToken)];
    }

    private static async Task BootAsync(int times)
    {
        await using var running = await RunningAccounts.StartAsync(times + 1);
        using var http = ServiceConnections.CreateHttpClient(running.Address, new());
        var took = new List<double>();
        for (var i = 0; i <= times; i++)
        {
            var since = TimeProvider.System.GetTimestamp();
            using (await http.GetAsync(""))
            {
            }

            var loop = running.Loops[i].Id;
            foreach (var (target, body) in new[]
            {
                ("Notification_20150505.NewRobotToken", """{"deviceId":"d"}"""),
                ("Robot_20160225.GetRobot", $$"""{"id":"{{running.Names[i]}}"}"""),
                ("Loop_20160324.ListLoops", "{}"),
                (HubToken, "{}"),
                ("Media_20160725.List", $$"""{"loopIds":["{{loop}}"]}"""),
                ("Update_20160301.GetUpdateFrom", """{"fromVersion":"1.9.0","subsystem":"@be/be","filter":"fcs"}"""),
                ("Person_20160801.ListHolidays", $$"""{"loopId":"{{loop}}"}"""),
                ("Key_20160201.ListIncomingRequests", $$"""{"loopId":"{{loop}}"}"""),
            })
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new StringContent(body, Encoding.UTF8, "application/json") };
                request.Headers.TryAddWithoutValidation("X-Amz-Target", target);
                RobotSigner.Sign(request, running.Address.Authority, running.Keys[i], TimeProvider.System.GetUtcNow(), RobotSignatureStyle.Node);
                using var response = await http.SendAsync(request);
                if (!response.IsSuccessStatusCode && response.StatusCode != HttpStatusCode.NotFound)
                    throw new InvalidOperationException($"{target}: {response.StatusCode} {await response.Content.ReadAsStringAsync()}");
            }

            // The first finds nothing compiled.
            if (i > 0)
                took.Add(TimeProvider.System.GetElapsedTime(since).TotalMilliseconds);
        }

        took.Sort();
        Console.WriteLine(
            $"a boot of nine requests, one after the other, each by a robot that was not there before: P50 {took[took.Count / 2]:0.0} ms, "
            + $"P99 {took[(int)(took.Count * 0.99)]:0.0} ms, longest {took[^1]:0.0} ms, the asking and the signing included");
    }

    private static async Task SocketsAsync(int count)
    {
        await using (var bare = Bare(async context =>
        {
            using var socket = await context.WebSockets.AcceptWebSocketAsync();
            await socket.ReceiveAsync(Memory<byte>.Empty, context.RequestAborted);
        }))
        {
            await bare.StartAsync();
            await HoldAsync("the floor, a bare Kestrel that holds sockets", new(bare.Urls.First()), [.. Enumerable.Repeat("/", count)], () => count);
            await bare.StopAsync();
        }

        await using var running = await RunningAccounts.StartAsync(count, withLoops: false);
        var tokens = running.Service<NotificationTokens>();
        var sockets = running.Service<NotificationSockets>();
        await HoldAsync("notification sockets", running.Address, [.. running.AccountIds.Select(id => $"/{tokens.Make(id)}")], () => sockets.Count);
    }

    private static async Task HoldAsync(string what, Uri address, IReadOnlyList<string> paths, Func<int> held)
    {
        var clients = new List<Socket>(paths.Count);
        for (var i = 0; i < Math.Min(100, paths.Count); i++)
            clients.Add(await UpgradeAsync(address, paths[i]));
        var before = Memory();
        for (var i = clients.Count; i < paths.Count; i++)
            clients.Add(await UpgradeAsync(address, paths[i]));
        while (held() < paths.Count)
            await Task.Delay(10);
        var (managed, whole) = Memory();
        var counted = Math.Max(1, paths.Count - 100);
        Console.WriteLine(
            $"{what}: {paths.Count}; {(managed - before.Managed) / 1024.0 / counted:0.0} KB of managed memory and {(whole - before.Whole) / 1024.0 / counted:0.0} KB of the process each, "
            + "the asking side's bare socket included");
        foreach (var client in clients)
            client.Dispose();
    }

    private static (long Managed, long Whole) Memory()
    {
        for (var i = 0; i < 3; i++)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Aggressive, blocking: true, compacting: true);
            GC.WaitForPendingFinalizers();
        }

        return (GC.GetTotalMemory(forceFullCollection: true), Environment.WorkingSet);
    }

    // No ClientWebSocket, which has buffers of its own.
    private static async Task<Socket> UpgradeAsync(Uri address, string path)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        await socket.ConnectAsync(address.Host, address.Port);
        await socket.SendAsync(Encoding.ASCII.GetBytes(
            $"GET {path} HTTP/1.1\r\nHost: {address.Authority}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n"));
        var buffer = new byte[1024];
        var read = await socket.ReceiveAsync(buffer);
        if (!Encoding.ASCII.GetString(buffer, 0, read).StartsWith("HTTP/1.1 101", StringComparison.Ordinal))
            throw new InvalidOperationException(Encoding.ASCII.GetString(buffer, 0, read));
        return socket;
    }

    private static WebApplication Bare(RequestDelegate run)
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        app.UseWebSockets(new() { KeepAliveInterval = TimeSpan.FromSeconds(30) });
        app.Run(run);
        return app;
    }

    /// <summary>The real service over a file of its own, with robots in it.</summary>
    private sealed class RunningAccounts(WebApplication app, ScratchFolder folder) : IAsyncDisposable
    {
        private readonly List<StoredAccount> _robots = [];

        public Uri Address => app.BoundAddresses().Http;

        public List<AwsCredentials> Keys { get; } = [];

        public List<StoredLoop> Loops { get; } = [];

        public IEnumerable<string> AccountIds => _robots.Select(robot => robot.Id);

        public IReadOnlyList<string> Names => [.. _robots.Select(robot => robot.FriendlyId!)];

        public T Service<T>() where T : notnull => app.Services.GetRequiredService<T>();

        public static async Task<RunningAccounts> StartAsync(int robots, bool withLoops = true)
        {
            var folder = new ScratchFolder();
            var app = AccountsService.Build(
                [
                    "--server:port=0", "--server:logLevel=none", $"--server:data={folder.Path}",
                    "--server:hubTokenSecret=a secret for benchmarks of forty characters", $"--accounts:key={Convert.ToBase64String(new byte[32])}",
                ],
                new Dictionary<string, string>(),
                TimeProvider.System);
            await app.StartAsync();
            var running = new RunningAccounts(app, folder);
            foreach (var some in Enumerable.Range(0, robots).Chunk(32))
            {
                foreach (var (robot, loop, key) in await Task.WhenAll(some.Select(i => running.AddAsync(i, withLoops))))
                {
                    running._robots.Add(robot);
                    running.Keys.Add(key);
                    if (loop is not null)
                        running.Loops.Add(loop);
                }
            }

            return running;
        }

        public async ValueTask DisposeAsync()
        {
            await app.StopAsync();
            await app.DisposeAsync();
            folder.Dispose();
        }

        private async Task<(StoredAccount Robot, StoredLoop? Loop, AwsCredentials Key)> AddAsync(int i, bool withLoop)
        {
            var accounts = Service<AccountBook>();
            var robot = await accounts.AddRobotAsync($"Robot-Number-{i}-Here", default);
            StoredLoop? loop = null;
            if (withLoop)
            {
                var owner = await accounts.AddPersonAsync(new($"owner{i}@example.com", "Ada"), null, default);
                loop = await Service<LoopBook>().AddAsync("Home", owner, robot, default);
            }

            return (robot, loop, new(robot.AccessKeyId!, (await accounts.SecretOfAsync(robot.Id, default))!));
        }
    }
}
