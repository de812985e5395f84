using System.Text;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Lasso;
using Jibo.Pegasus.Lasso.Relays;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Jibo.Pegasus.TestSupport.Redis;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// Relays that are kept already, asked for over loopback at a steady rate whether or not the last answer has come. The asking is in the same
/// process. Weather is answered from memory; a calendar, where there is a Redis, from Redis.
/// </summary>
internal static class LassoLoad
{
    private const int Places = 200;
    private const int AnswerBytes = 30_000;

    public static async Task RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? int.Parse(args[0]) : 20;
        var rate = args.Length > 1 ? int.Parse(args[1]) : 1000;
        await MeasureFloorAsync(seconds, rate);
        await MeasureAsync("memory alone, weather of 30 kB", seconds, rate, redis: null, i => $"v1/dark_sky?lat={i % Places / 10m}&lon=-71.0589");
        await using var server = await RedisServer.StartAsync();
        await MeasureAsync("memory before Redis, weather of 30 kB", seconds, rate, server, i => $"v1/dark_sky?lat={i % Places / 10m}&lon=-71.0589");
        await MeasureAsync(
            "every answer from Redis, a calendar of 2 kB", seconds, rate, server,
            i => $"v1/ics_calendar?skillId=report-skill&accountId=account{i % Places}&calendar=workCalendar", "--lasso:calendarTtl=1h");
    }

    private static async Task MeasureAsync(string what, int seconds, int rate, RedisServer? redis, Func<int, string> path, params string[] args)
    {
        using var folder = new ScratchFolder();
        string[] shared = redis is null ? [] : [$"--net:redis={redis.Address}", "--lasso:cacheKey=a-secret-of-the-cache-of-forty-characters"];
        await using var app = LassoService.Build(
            ["--server:port=0", "--server:logLevel=none", $"--server:data={folder.Path}", .. shared, .. args],
            new Dictionary<string, string>(),
            TimeProvider.System,
            services => services
                .AddSingleton<IRelayProvider<WeatherQuery>>(new Fixed<WeatherQuery>(AnswerBytes))
                .AddKeyedSingleton<IRelayProvider<CalendarQuery>>("ics", new Fixed<CalendarQuery>(2_000)));
        await app.StartAsync();
        await MeasureAsync(what, app.BoundAddresses().Http, seconds, rate, path);
        await app.StopAsync();
    }

    /// <summary>What the asking, the sockets and Kestrel cost without any lasso.</summary>
    private static async Task MeasureFloorAsync(int seconds, int rate)
    {
        var answer = Encoding.ASCII.GetBytes($$"""{"relayData":"{{new string('x', AnswerBytes)}}","lassoDataFromRedis":true}""");
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        await using var app = builder.Build();
        app.Run(context =>
        {
            context.Response.ContentLength = answer.Length;
            return context.Response.Body.WriteAsync(answer).AsTask();
        });
        await app.StartAsync();
        await MeasureAsync("the floor, a bare Kestrel that writes 30 kB", new(app.Urls.First()), seconds, rate, _ => "");
        await app.StopAsync();
    }

    private static async Task MeasureAsync(string what, Uri address, int seconds, int rate, Func<int, string> path)
    {
        using var http = ServiceConnections.CreateHttpClient(address, new());
        for (var i = 0; i < Places; i++)
            await http.GetByteArrayAsync(path(i));
        await AskAsync(http, path, rate, seconds: 2);

        var worked = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes();
        var times = await AskAsync(http, path, rate, seconds);
        var work = (Environment.CpuUsage.TotalTime - worked) / times.Length;
        Console.WriteLine(
            $"{what}: {times.Length} requests at {rate} a second, P50 {At(times, 0.5):0.00} ms, P99 {At(times, 0.99):0.00} ms, P99.9 {At(times, 0.999):0.00} ms, "
            + $"longest {times[^1].TotalMilliseconds:0.0} ms; {work.TotalMicroseconds:0} us of processor and {(GC.GetTotalAllocatedBytes() - allocated) / times.Length:N0} bytes a request, the asking included");
    }

    private static double At(TimeSpan[] sorted, double share) => sorted[(int)(sorted.Length * share)].TotalMilliseconds;

    /// <summary>Sorted. Requests go out when they are due, in steps of a millisecond, and each is timed from when it goes out.</summary>
    private static async Task<TimeSpan[]> AskAsync(HttpClient http, Func<int, string> path, int rate, int seconds)
    {
        var asking = new List<Task<TimeSpan>>(rate * seconds);
        var started = TimeProvider.System.GetTimestamp();
        using var tick = new PeriodicTimer(TimeSpan.FromMilliseconds(1), TimeProvider.System);
        while (asking.Count < rate * seconds)
        {
            await tick.WaitForNextTickAsync();
            var due = Math.Min(rate * seconds, (int)(TimeProvider.System.GetElapsedTime(started).TotalSeconds * rate));
            while (asking.Count < due)
                asking.Add(AskOnceAsync(http, path(asking.Count)));
        }

        var times = await Task.WhenAll(asking);
        Array.Sort(times);
        return times;
    }

    private static async Task<TimeSpan> AskOnceAsync(HttpClient http, string path)
    {
        var since = TimeProvider.System.GetTimestamp();
        var answer = await http.GetByteArrayAsync(path);
        if (answer.AsSpan().IndexOf("\"lassoDataFromRedis\":true"u8) < 0)
            throw new InvalidOperationException($"It was not kept: {Encoding.UTF8.GetString(answer.AsSpan(0, Math.Min(200, answer.Length)))}");
        return TimeProvider.System.GetElapsedTime(since);
    }

    private sealed class Fixed<TQuery>(int bytes) : IRelayProvider<TQuery>
    {
        private readonly byte[] _answer = Encoding.ASCII.GetBytes($$"""{"text":"{{new string('x', bytes)}}"}""");

        public string Name => "Fixed";

        public Task<ReadOnlyMemory<byte>> FetchAsync(TQuery query, CancellationToken ct) => Task.FromResult<ReadOnlyMemory<byte>>(_answer);
    }
}
