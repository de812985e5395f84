using System.Net;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Settings;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.Settings.Tests.Support;

/// <summary>The real service on free ports, over a folder that outlives it.</summary>
internal sealed class RunningSettings : IAsyncDisposable
{
    public static readonly TimeSpan ViewRefresh = TimeSpan.FromSeconds(15);

    private readonly WebApplication _app;
    private readonly Dictionary<ServiceTransport, ServiceProvider> _clients;

    private RunningSettings(WebApplication app)
    {
        _app = app;
        Addresses = app.BoundAddresses();
        _clients = new() { [ServiceTransport.Grpc] = ClientOf(Addresses.Grpc!, ServiceTransport.Grpc), [ServiceTransport.Http] = ClientOf(Addresses.Http, ServiceTransport.Http) };
        Http = ServiceConnections.CreateHttpClient(Addresses.Http, new());
    }

    public BoundAddresses Addresses { get; }

    /// <summary>For what the client cannot say.</summary>
    public HttpClient Http { get; }

    public IServiceProvider Services => _app.Services;

    /// <param name="hub">Null for one that is not there.</param>
    public static Task<RunningSettings> StartAsync(ScratchFolder folder, TimeProvider time, FakeHub? hub, params string[] args) =>
        StartAsync(folder, time, hub, replace: null, args);

    public static async Task<RunningSettings> StartAsync(
        ScratchFolder folder, TimeProvider time, FakeHub? hub, Action<IServiceCollection>? replace, params string[] args)
    {
        var app = SettingsService.Build(
            [
                "--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", "--server:drainTimeout=2s", $"--server:data={folder.Path}",
                $"--net:hub={hub?.Address.Authority ?? "127.0.0.1:1"}", .. args,
            ],
            new Dictionary<string, string>(),
            time,
            replace);
        try
        {
            await app.StartAsync();
            // The first question to the hub has been answered once the pause after it has begun.
            if (time is ManualTime manual)
                await manual.TimerDueInAsync(hub is null ? TimeSpan.FromSeconds(1) : ViewRefresh);
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public ISettingsService Client(ServiceTransport transport) => _clients[transport].GetRequiredService<ISettingsService>();

    /// <summary>Asks over plain HTTP.</summary>
    public async Task<(HttpStatusCode Status, string Body, HttpResponseMessage Response)> SendAsync(
        string method, string path, string? json = null, params (string Name, string Value)[] headers)
    {
        using var request = new HttpRequestMessage(new(method), path);
        if (json is not null)
            request.Content = new StringContent(json, Encoding.UTF8, "application/json");
        foreach (var (name, value) in headers)
            request.Headers.TryAddWithoutValidation(name, value);
        var response = await Http.SendAsync(request, TestContext.Current.CancellationToken);
        return (response.StatusCode, await response.Content.ReadAsStringAsync(TestContext.Current.CancellationToken), response);
    }

    public static string MessageOf(string body) => JsonElement.Parse(body).GetProperty("data").GetProperty("message").GetString()!;

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var client in _clients.Values)
            await client.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static ServiceProvider ClientOf(Uri address, ServiceTransport transport) =>
        new ServiceCollection().AddSettingsClient(address, transport).BuildServiceProvider();
}
