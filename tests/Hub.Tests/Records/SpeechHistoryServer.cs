using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Jibo.Pegasus.Clients.History;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Hub.Tests.Records;

/// <summary>History's door for speech, over a real socket, which remembers what it was told.</summary>
internal sealed class SpeechHistoryServer : IAsyncDisposable
{
    private readonly WebApplication _app;
    private readonly Changes _changes = new();

    private SpeechHistoryServer(WebApplication app) => _app = app;

    public ConcurrentQueue<SpeechRecord> Told { get; } = new();

    public string Address => new Uri(_app.Urls.First()).Authority;

    public static async Task<SpeechHistoryServer> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new());
        builder.WebHost.UseKestrelCore().ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.Protocols = HttpProtocols.Http2));
        builder.Services.AddRouting().AddGrpc();
        SpeechHistoryServer server = null!;
        builder.Services.AddSingleton(_ => new Door(server!));
        var app = builder.Build();
        server = new(app);
        app.MapGrpcService<Door>();
        await app.StartAsync();
        return server;
    }

    public Task ToldAsync(int records) => _changes.UntilAsync(() => Told.Count >= records);

    public ValueTask DisposeAsync() => _app.DisposeAsync();

    private sealed class Door(SpeechHistoryServer server) : Proto.SpeechHistory.SpeechHistoryBase
    {
        public override Task<Proto.SpeechId> RecordSpeech(Proto.RecordSpeechRequest request, ServerCallContext context)
        {
            server.Told.Enqueue(SpeechMapping.FromProto(request));
            server._changes.Happened();
            return Task.FromResult(new Proto.SpeechId { Id = request.Id });
        }
    }
}
