using Grpc.Core;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Jibo.Pegasus.TestSupport;
using SpeechEventType = Jibo.Pegasus.Protos.GoogleSpeech.V1.StreamingRecognizeResponse.Types.SpeechEventType;

namespace Jibo.Pegasus.Hub.Tests.Speech.Google;

/// <summary>One stream at the fake: what came, and ways to answer.</summary>
internal sealed class FakeGoogleStream(int number, IServerStreamWriter<StreamingRecognizeResponse> responses, ServerCallContext context)
{
    private readonly List<byte> _audio = [];
    private readonly Changes _changes = new();
    private readonly CancellationToken _cancelled = context.CancellationToken;

    public int Number => number;

    public StreamingRecognitionConfig? Config { get; private set; }

    public string? Authorization { get; } = context.RequestHeaders.GetValue("authorization");

    public string? Project { get; } = context.RequestHeaders.GetValue("x-goog-user-project");

    public int LargestMessage { get; private set; }

    public bool Ended { get; private set; }

    public bool Cancelled => _cancelled.IsCancellationRequested;

    public byte[] Audio
    {
        get
        {
            lock (_audio)
                return [.. _audio];
        }
    }

    /// <summary>Waits until so many bytes of audio have come.</summary>
    public Task AudioAsync(int bytes) => _changes.UntilAsync(() => Audio.Length >= bytes);

    /// <summary>Waits until the requests have ended.</summary>
    public Task EndAsync() => _changes.UntilAsync(() => Ended);

    /// <summary>Waits until the caller has given up.</summary>
    public Task HangAsync() => Task.Delay(Timeout.Infinite, _cancelled).ContinueWith(_ => { }, TaskScheduler.Default);

    public Task SendAsync(StreamingRecognizeResponse response) => responses.WriteAsync(response);

    public Task GuessAsync(string text, float stability = 0.5f) => SendAsync(Result(text, false, stability));

    public Task FinalAsync(string text, float confidence = 0.75f) => SendAsync(Result(text, true, 0, confidence));

    public Task OverAsync() => SendAsync(new() { SpeechEventType = SpeechEventType.EndOfSingleUtterance });

    public static StreamingRecognizeResponse Result(string text, bool final, float stability, float confidence = 0) => new()
    {
        Results =
        {
            new StreamingRecognitionResult
            {
                Alternatives = { new SpeechRecognitionAlternative { Transcript = text, Confidence = confidence } }, IsFinal = final, Stability = stability,
            },
        },
    };

    public async Task ReadAsync(IAsyncStreamReader<StreamingRecognizeRequest> requests, CancellationToken ct)
    {
        try
        {
            while (await requests.MoveNext(ct))
            {
                if (requests.Current.StreamingConfig is { } config)
                    Config = config;
                var audio = requests.Current.AudioContent.Span;
                LargestMessage = Math.Max(LargestMessage, audio.Length);
                lock (_audio)
                    _audio.AddRange(audio);
                _changes.Happened();
            }

            Ended = true;
            _changes.Happened();
        }
        catch (Exception e) when (e is OperationCanceledException or IOException or InvalidOperationException or RpcException)
        {
            // The call is over; what a test wants to know of it is what came before.
        }
    }
}
