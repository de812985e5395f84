using System.Collections.Concurrent;
using System.Text;
using Jibo.Pegasus.Contracts.Skills;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills.Tests.Together;

/// <summary>The doors of a hub that answer what they are told to, right or wrong.</summary>
internal sealed class DoorHub : IAsyncDisposable
{
    /// <summary>A status that is none: the connection is cut.</summary>
    public const int CutOff = 0;

    private readonly WebApplication _app;
    private readonly HttpClient _http = new();

    private DoorHub(WebApplication app) => _app = app;

    /// <summary>What to answer, one after another; then 200.</summary>
    public ConcurrentQueue<int> Statuses { get; } = new();

    /// <summary>What to say with it.</summary>
    public string Body { get; set; } = "{}";

    public ConcurrentQueue<(string Path, string Authorization, string Body)> Brought { get; } = new();

    public string Url => _app.Urls.First();

    public static async Task<DoorHub> StartAsync()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        var app = builder.Build();
        var hub = new DoorHub(app);
        app.Run(async context =>
        {
            using var reader = new StreamReader(context.Request.Body);
            hub.Brought.Enqueue((context.Request.Path, context.Request.Headers.Authorization.ToString(), await reader.ReadToEndAsync()));
            var status = hub.Statuses.TryDequeue(out var told) ? told : 200;
            if (status == CutOff)
            {
                context.Abort();
                return;
            }

            context.Response.StatusCode = status;
            await context.Response.WriteAsync(hub.Body);
        });
        await app.StartAsync();
        return hub;
    }

    /// <summary>Asks a skill as a hub does; the status.</summary>
    public async Task<int> PostAsync(RunningSkill skill, string transId, string token) => (await AskAsync(skill, transId, token)).Status;

    /// <summary>Asks a skill as a hub does.</summary>
    public async Task<(int Status, byte[] Answer)> AskAsync(RunningSkill skill, string transId = "tid-1", string token = "t")
    {
        var body = $$"""{"type":"LISTEN_LAUNCH","msgID":"m","ts":1,"data":{"general":{"accountID":"a","robotID":"r"},"skill":{"id":"{{skill.Name}}"} } }""";
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(skill.Address, "/v1/main")) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add(TurnHeaders.CompletionUrl, $"{Url}/v1/transactions/{transId}/complete");
        request.Headers.Add(TurnHeaders.CompletionToken, token);
        request.Headers.Add(TurnHeaders.CallUrl, $"{Url}/v1/transactions/{transId}/call");
        request.Headers.Add(TurnHeaders.CallToken, token);
        using var response = await _http.SendAsync(request);
        return ((int)response.StatusCode, await response.Content.ReadAsByteArrayAsync());
    }

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await _app.DisposeAsync();
    }
}
