using System.Globalization;
using System.Net;
using Jibo.Pegasus.Gateway;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Yarp.ReverseProxy.Configuration;

namespace Jibo.Pegasus.Benchmarks;

/// <summary>
/// What the gateway costs beside bare YARP: the same question to the same bare service through each, in turn, since machines vary from
/// moment to moment. The gateway tells names apart, and counts this machine as it counts others.
/// </summary>
internal static class GatewayLoad
{
    private const int Robots = 32;
    private static readonly byte[] Answer = """{"token":"a.b.c","expires":1}"""u8.ToArray();

    public static async Task RunAsync(string[] args)
    {
        var seconds = args.Length > 0 ? double.Parse(args[0], CultureInfo.InvariantCulture) : 5;
        var rounds = args.Length > 1 ? int.Parse(args[1], CultureInfo.InvariantCulture) : 7;
        await using var service = await ServeAsync(_ => { }, app => app.Run(AnswerAsync));
        var behind = AddressOf(service);
        await using var yarp = await ServeAsync(
            builder => builder.Services.AddRouting().AddReverseProxy().LoadFromMemory(
                [new RouteConfig { RouteId = "all", ClusterId = "service", Match = new() { Path = "/{**rest}" } }],
                [new ClusterConfig { ClusterId = "service", Destinations = new Dictionary<string, DestinationConfig> { ["one"] = new() { Address = behind.ToString() } } }]),
            app =>
            {
                app.UseRouting();
                app.MapReverseProxy();
            });
        await using var gateway = GatewayService.Build(
        [
            "--server:port=0", "--server:logLevel=none", $"--net:accounts={behind.Authority}", $"--net:hub={behind.Authority}",
            "--gateway:limitOwnMachine=true", "--gateway:requestsPerSecond=100000", "--gateway:requestBurst=100000", "--gateway:connectionsPerAddress=1000",
        ]);
        await gateway.StartAsync();

        using var toYarp = Client(AddressOf(yarp));
        using var toGateway = Client(gateway.BoundAddresses().Http);
        var (bare, ours) = (new List<Measured>(), new List<Measured>());
        await RoundAsync(toYarp, 1);
        await RoundAsync(toGateway, 1);
        for (var round = 0; round < rounds; round++)
        {
            bare.Add(await RoundAsync(toYarp, seconds));
            ours.Add(await RoundAsync(toGateway, seconds));
        }

        Print("bare YARP", bare);
        Print("gateway", ours);
        var ratios = bare.Zip(ours, (one, other) => other.PerSecond / one.PerSecond).Order().ToArray();
        Console.WriteLine($"the gateway does {ratios[ratios.Length / 2]:P1} of bare YARP's requests (median of {rounds} rounds, {ratios[0]:P1} to {ratios[^1]:P1})");
    }

    private static void Print(string what, IReadOnlyList<Measured> rounds)
    {
        var middle = rounds.OrderBy(round => round.PerSecond).ElementAt(rounds.Count / 2);
        Console.WriteLine($"{what,-10} {middle.PerSecond,8:N0} requests/s, {middle.Microseconds,6:N1} us of processor and {middle.Bytes,6:N0} bytes a request, driver and service included");
    }

    private static async Task<Measured> RoundAsync(HttpClient http, double seconds)
    {
        var began = TimeProvider.System.GetTimestamp();
        var worked = Environment.CpuUsage.TotalTime;
        var allocated = GC.GetTotalAllocatedBytes(precise: true);
        var counts = await Task.WhenAll(Enumerable.Range(0, Robots).Select(_ => Task.Run(async () =>
        {
            var count = 0;
            while (TimeProvider.System.GetElapsedTime(began).TotalSeconds < seconds)
            {
                using var request = new HttpRequestMessage(HttpMethod.Post, "/") { Content = new ByteArrayContent("{}"u8.ToArray()) };
                request.Headers.Host = "api.jibo.com";
                request.Headers.TryAddWithoutValidation("X-Amz-Target", "Account_20151111.CreateHubToken");
                using var answer = await http.SendAsync(request);
                if (answer.StatusCode != HttpStatusCode.OK)
                    throw new InvalidOperationException($"{http.BaseAddress} answered {(int)answer.StatusCode}");
                count++;
            }

            return count;
        })));
        var requests = counts.Sum();
        return new(
            requests / TimeProvider.System.GetElapsedTime(began).TotalSeconds,
            (Environment.CpuUsage.TotalTime - worked).TotalMicroseconds / requests,
            (double)(GC.GetTotalAllocatedBytes(precise: true) - allocated) / requests);
    }

    private static async Task<WebApplication> ServeAsync(Action<WebApplicationBuilder> add, Action<WebApplication> map)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http1));
        add(builder);
        var app = builder.Build();
        map(app);
        await app.StartAsync();
        return app;
    }

    private static HttpClient Client(Uri address) => new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { BaseAddress = address };

    private static Uri AddressOf(WebApplication app) => new(app.Urls.First());

    private static Task AnswerAsync(HttpContext context)
    {
        context.Response.ContentType = "application/x-amz-json-1.1";
        context.Response.ContentLength = Answer.Length;
        return context.Response.Body.WriteAsync(Answer).AsTask();
    }

    private sealed record Measured(double PerSecond, double Microseconds, double Bytes);
}
