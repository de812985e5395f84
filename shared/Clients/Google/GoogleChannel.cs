using Grpc.Core;
using Grpc.Net.Client;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Clients.Google;

/// <summary>The way to one of Google's interfaces: one channel and one access token for all turns.</summary>
public sealed class GoogleChannel : IDisposable
{
    private readonly GoogleAccess _access;
    private readonly HttpClient? _http;
    private readonly GrpcChannel _channel;

    public GoogleChannel(GoogleAccess access, TimeProvider time, ILogger logger)
    {
        ArgumentNullException.ThrowIfNull(access);
        _access = access;
        _channel = GrpcChannel.ForAddress(access.Endpoint, new GrpcChannelOptions
        {
            MaxReceiveMessageSize = access.MostAnswerBytes,
            HttpHandler = CreateHandler(access.Endpoint),
            DisposeHttpClient = true,
        });
        if (access.Authentication == GoogleAuthentication.None)
            return;
        // The metadata server is on the machine's own network, where no proxy leads.
        _http = TokenAnswer.CreateClient(viaProxy: access.Authentication == GoogleAuthentication.Key);
        IAccessTokenSource source = access.Authentication == GoogleAuthentication.Key
            ? new ServiceAccountTokenSource(
                access.Key ?? throw new ArgumentException("There is no key of a service account", nameof(access)), _http, time)
            : new MetadataTokenSource(access.MetadataServer, _http);
        Tokens = new AccessTokenCache(source, time, access.TokenTimeout, logger);
    }

    /// <summary>What the stubs of Google's services call through.</summary>
    public ChannelBase Channel => _channel;

    /// <summary>Null where Google does not ask who we are.</summary>
    public AccessTokenCache? Tokens { get; }

    /// <summary>What a call is made with: who we are, and when it ends at the latest.</summary>
    /// <param name="token">A token of <see cref="Tokens"/>, or of somebody who gave us theirs.</param>
    /// <param name="cancellationToken">Ends the call.</param>
    public CallOptions Call(AccessToken? token, CancellationToken cancellationToken)
    {
        var headers = new Metadata();
        if (token is not null)
            headers.Add("authorization", $"Bearer {token.Secret}");
        if (_access.BilledProject is { } project)
            headers.Add("x-goog-user-project", project);
        return new CallOptions(headers, cancellationToken: cancellationToken);
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _channel.Dispose();
        _http?.Dispose();
    }

    private static SocketsHttpHandler CreateHandler(Uri endpoint) => new()
    {
        EnableMultipleHttp2Connections = true,
        ConnectTimeout = TimeSpan.FromSeconds(5),
        // The next turn is often minutes away: a kept connection saves it the way to Google and back three times.
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
