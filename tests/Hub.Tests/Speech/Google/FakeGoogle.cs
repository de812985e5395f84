using System.Collections.Concurrent;
using System.Net;
using Grpc.Core;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>Google's service, on a real port, doing in each stream what a test says.</summary>
internal sealed class FakeGoogle : IAsyncDisposable
{
    private readonly Changes _changes = new();
    private WebApplication _app = null!;
    private Func<FakeGoogleStream, Task> _behaviour = stream => stream.EndAsync();

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<FakeGoogleStream> Streams { get; } = new();

    public static async Task<FakeGoogle> StartAsync(Func<FakeGoogleStream, Task> behaviour)
    {
        var google = new FakeGoogle { _behaviour = behaviour };
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new SpeechService(google));
        google._app = builder.Build();
        google._app.MapGrpcService<SpeechService>();
        await google._app.StartAsync(TestContext.Current.CancellationToken);
        return google;
    }

    /// <summary>The stream of this number, from 0, once it is there.</summary>
    public async Task<FakeGoogleStream> StreamAsync(int number)
    {
        await _changes.UntilAsync(() => Streams.Count > number);
        return Streams.ElementAt(number);
    }

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    private sealed class SpeechService(FakeGoogle google) : Jibo.Pegasus.Protos.GoogleSpeech.V1.Speech.SpeechBase
    {
        public override async Task StreamingRecognize(
            IAsyncStreamReader<StreamingRecognizeRequest> requestStream, IServerStreamWriter<StreamingRecognizeResponse> responseStream, ServerCallContext context)
        {
            var stream = new FakeGoogleStream(google.Streams.Count, responseStream, context);
            google.Streams.Enqueue(stream);
            google._changes.Happened();
            using var over = CancellationTokenSource.CreateLinkedTokenSource(context.CancellationToken);
            var reading = stream.ReadAsync(requestStream, over.Token);
            try
            {
                await google._behaviour(stream);
            }
            finally
            {
                // Whoever reads on after the call reads what belongs to the next one on the connection.
                await over.CancelAsync();
                await reading;
            }
        }
    }
}
