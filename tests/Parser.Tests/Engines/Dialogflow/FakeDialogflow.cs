using System.Collections.Concurrent;
using System.Net;
using Google.Protobuf.WellKnownTypes;
using Grpc.Core;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;
using Jibo.Pegasus.TestSupport;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Parser.Tests.Engines.Dialogflow;

/// <summary>Google's service, on a real port, answering as a test says.</summary>
internal sealed class FakeDialogflow : IAsyncDisposable
{
    private readonly Changes _changes = new();
    private WebApplication _app = null!;

    public Uri Address => new(_app.Urls.Single());

    public ConcurrentQueue<Asked> Questions { get; } = new();

    /// <summary>What to do with the question of this number, from 1.</summary>
    public Func<Asked, int, Task<DetectIntentResponse>> Answer { get; set; } = (_, _) => Task.FromResult(Meaning("it"));

    public static async Task<FakeDialogflow> StartAsync()
    {
        var dialogflow = new FakeDialogflow();
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, endpoint => endpoint.Protocols = HttpProtocols.Http2));
        builder.Services.AddGrpc();
        builder.Services.AddSingleton(new SessionsService(dialogflow));
        dialogflow._app = builder.Build();
        dialogflow._app.MapGrpcService<SessionsService>();
        await dialogflow._app.StartAsync(TestContext.Current.CancellationToken);
        return dialogflow;
    }

    /// <summary>An answer as Google gives it.</summary>
    public static DetectIntentResponse Meaning(string intent, float confidence = 0.75f, params (string Name, Value Value)[] parameters)
    {
        var response = new DetectIntentResponse
        {
            ResponseId = "r",
            QueryResult = new QueryResult
            {
                Intent = new Intent { Name = "projects/house/agent/intents/1", DisplayName = intent },
                IntentDetectionConfidence = confidence,
                Parameters = new Struct(),
            },
        };
        foreach (var (name, value) in parameters)
            response.QueryResult.Parameters.Fields[name] = value;
        return response;
    }

    public void Fails(StatusCode code, string detail = "no") => Answer = (_, _) => throw new RpcException(new Status(code, detail));

    /// <summary>Hangs until the asker leaves.</summary>
    public void Hangs() => Answer = async (asked, _) =>
    {
        await Task.Delay(Timeout.Infinite, asked.Context.CancellationToken);
        return new();
    };

    public Task AskedAsync(int times) => _changes.UntilAsync(() => Questions.Count >= times);

    public async ValueTask DisposeAsync()
    {
        using var now = new CancellationTokenSource();
        await now.CancelAsync();
        await _app.StopAsync(now.Token);
        await _app.DisposeAsync();
    }

    internal sealed record Asked(DetectIntentRequest Request, ServerCallContext Context)
    {
        public string Authorization { get; } = Context.RequestHeaders.GetValue("authorization") ?? "";

        public IEnumerable<string> ContextIds => Request.QueryParams.Contexts.Select(context => context.Name.Split('/')[^1]);
    }

    private sealed class SessionsService(FakeDialogflow dialogflow) : Sessions.SessionsBase
    {
        public override Task<DetectIntentResponse> DetectIntent(DetectIntentRequest request, ServerCallContext context)
        {
            var asked = new Asked(request, context);
            dialogflow.Questions.Enqueue(asked);
            dialogflow._changes.Happened();
            return dialogflow.Answer(asked, dialogflow.Questions.Count);
        }
    }
}
