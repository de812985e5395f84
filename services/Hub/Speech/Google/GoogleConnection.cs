using Grpc.Core;
using Grpc.Net.Client;
using Jibo.Pegasus.Protos.GoogleSpeech.V1;
using Microsoft.Extensions.Logging;
using SpeechClient = Jibo.Pegasus.Protos.GoogleSpeech.V1.Speech.SpeechClient;

namespace Jibo.Pegasus.Hub.Speech.Google;

/// <summary>The hub's way to Google: one channel and one access token for all listens.</summary>
internal sealed class GoogleConnection : IDisposable
{
    /// <summary>An answer has a few hundred bytes.</summary>
    private const int MostAnswerBytes = 256 * 1024;

    private readonly HttpClient? _http;
    private readonly GrpcChannel _channel;
    private readonly SpeechClient _client;

    public GoogleConnection(GoogleSpeechOptions options, TimeProvider time, ILogger logger)
    {
        Options = options;
        _channel = GrpcChannel.ForAddress(options.Endpoint, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = MostAnswerBytes,
            HttpHandler = CreateHandler(options.Endpoint),
            DisposeHttpClient = true,
        });
        _client = new SpeechClient(_channel);
        if (options.Authentication == GoogleAuthentication.None)
            return;
        // The metadata server is on the machine's own network, where no proxy leads.
        _http = TokenAnswer.CreateClient(viaProxy: options.Authentication == GoogleAuthentication.Key);
        IAccessTokenSource source = options.Authentication == GoogleAuthentication.Key
            ? new ServiceAccountTokenSource(options.Key!, _http, time)
            : new MetadataTokenSource(options.MetadataServer, _http);
        Tokens = new AccessTokenCache(source, time, options.TokenTimeout, logger);
    }

    public GoogleSpeechOptions Options { get; }

    /// <summary>Null where Google does not ask who we are.</summary>
    public AccessTokenCache? Tokens { get; }

    /// <summary>Opens a stream; it ends with <paramref name="ct"/>.</summary>
    public AsyncDuplexStreamingCall<StreamingRecognizeRequest, StreamingRecognizeResponse> Open(AccessToken? token, CancellationToken ct)
    {
        var headers = new Metadata();
        if (token is not null)
            headers.Add("authorization", $"Bearer {token.Secret}");
        if (Options.Project is { } project)
            headers.Add("x-goog-user-project", project);
        return _client.StreamingRecognize(new CallOptions(headers, cancellationToken: ct));
    }

    public void Dispose()
    {
        _channel.Dispose();
        _http?.Dispose();
    }

    private static SocketsHttpHandler CreateHandler(Uri endpoint) => new()
    {
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // The next listen is often minutes away: a kept connection saves it the way to Google and back three times.
        PooledConnectionIdleTimeout = TimeSpan.FromMinutes(10),
        KeepAlivePingPolicy = HttpKeepAlivePingPolicy.WithActiveRequests,
        KeepAlivePingDelay = TimeSpan.FromSeconds(15),
        KeepAlivePingTimeout = TimeSpan.FromSeconds(5),
        AllowAutoRedirect = false,
        UseCookies = false,
        // A proxy can carry TLS; it cannot carry HTTP/2 in clear text.
        UseProxy = endpoint.Scheme == Uri.UriSchemeHttps,
    };
}
