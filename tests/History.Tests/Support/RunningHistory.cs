using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.ServiceDefaults.Serving;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.Extensions.DependencyInjection;

namespace Jibo.Pegasus.History.Tests.Support;

/// <summary>The real service on free ports, over a folder that outlives it.</summary>
internal sealed class RunningHistory : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Dictionary<ServiceTransport, ServiceProvider> _clients;

    private RunningHistory(WebApplication app)
    {
        _app = app;
        Addresses = app.BoundAddresses();
        _clients = new() { [ServiceTransport.Grpc] = ClientOf(Addresses.Grpc!, ServiceTransport.Grpc), [ServiceTransport.Http] = ClientOf(Addresses.Http, ServiceTransport.Http) };
        Http = ServiceConnections.CreateHttpClient(Addresses.Http, new());
    }

    public BoundAddresses Addresses { get; }

    /// <summary>For what the client cannot say.</summary>
    public HttpClient Http { get; }

    public static async Task<RunningHistory> StartAsync(ScratchFolder folder, TimeProvider time, params string[] args)
    {
        var app = HistoryService.Build(
            ["--server:port=0", "--server:grpcPort=0", "--server:logLevel=none", $"--server:data={folder.Path}", .. args],
            new Dictionary<string, string>(),
            time);
        try
        {
            await app.StartAsync();
            return new(app);
        }
        catch
        {
            await app.DisposeAsync();
            throw;
        }
    }

    public IHistoryClient Client(ServiceTransport transport) => _clients[transport].GetRequiredService<IHistoryClient>();

    public ISpeechHistoryClient Speech(ServiceTransport transport) => _clients[transport].GetRequiredService<ISpeechHistoryClient>();

    /// <summary>A part of the running service.</summary>
    public T Service<T>()
        where T : notnull => _app.Services.GetRequiredService<T>();

    public async ValueTask DisposeAsync()
    {
        Http.Dispose();
        foreach (var client in _clients.Values)
            await client.DisposeAsync();
        await _app.StopAsync();
        await _app.DisposeAsync();
    }

    private static ServiceProvider ClientOf(Uri address, ServiceTransport transport) =>
        new ServiceCollection().AddHistoryClient(address, transport).AddSpeechHistoryClient(address, transport).BuildServiceProvider();
}
