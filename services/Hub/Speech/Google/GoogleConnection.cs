using Grpc.Core;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Microsoft.Extensions.Logging;
using SpeechClient = Jibo.Pegasus.Protos.GoogleSpeech.V1.Speech.SpeechClient;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>The hub's way to Google: one channel and one access token for all listens.</summary>
internal sealed class GoogleConnection : IDisposable
{
    private readonly GoogleChannel _channel;
    private readonly SpeechClient _client;

    public GoogleConnection(GoogleSpeechOptions options, TimeProvider time, ILogger logger)
    {
        Options = options;
        _channel = new GoogleChannel(options.Access, time, logger);
        _client = new SpeechClient(_channel.Channel);
    }

    public GoogleSpeechOptions Options { get; }

    /// <summary>Null where Google does not ask who we are.</summary>
    public AccessTokenCache? Tokens => _channel.Tokens;

    /// <summary>Opens a stream; it ends with <paramref name="ct"/>.</summary>
    public AsyncDuplexStreamingCall<StreamingRecognizeRequest, StreamingRecognizeResponse> Open(AccessToken? token, CancellationToken ct) =>
        _client.StreamingRecognize(_channel.Call(token, ct));

    public void Dispose() => _channel.Dispose();
}
