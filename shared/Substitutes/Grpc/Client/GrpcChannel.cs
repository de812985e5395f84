using System.IO.Compression;
using System.Runtime.CompilerServices;
using Grpc.Core;
using Grpc.Net.Compression;
using Grpc.Wire;

namespace Grpc.Net.Client;

/// <summary>
/// A way to one server over HTTP/2: in clear text without negotiation for <c>http</c>, in TLS for <c>https</c>. Dear to make and
/// cheap to use: make one, share it, dispose it last. Safe for any number of calls at once.
/// </summary>
public sealed class GrpcChannel : ChannelBase, IDisposable
{
    private readonly HttpMessageInvoker _http;
    private readonly bool _ownsHttp;
    private readonly CancellationTokenSource _disposed = new();

    // Weak, so that methods made at run time do not pile up.
    private readonly ConditionalWeakTable<IMethod, Uri> _uris = [];

    private GrpcChannel(Uri address, GrpcChannelOptions options)
        : base(address.Authority)
    {
        if (options.HttpClient is not null && options.HttpHandler is not null)
            throw new ArgumentException($"{nameof(options.HttpClient)} and {nameof(options.HttpHandler)} exclude each other.", nameof(options));
        IsSecure = address.Scheme == Uri.UriSchemeHttps;
        if (options.Credentials is { } credentials && credentials.IsSecure != IsSecure)
            throw new InvalidOperationException($"The credentials and the scheme '{address.Scheme}' of the address do not agree on protection.");
        Address = address;
        MaxReceiveMessageSize = options.MaxReceiveMessageSize;
        MaxSendMessageSize = options.MaxSendMessageSize;
        Providers = options.CompressionProviders is { Count: > 0 } providers ? [.. providers] : [new GzipCompressionProvider(CompressionLevel.Fastest)];
        AcceptedEncodings = MessageEncoding.Accepted(Providers);
        CallCredentials = options.Credentials?.CallCredentials;
        AllowClearCredentials = options.UnsafeUseInsecureChannelCallCredentials;
        ThrowOperationCanceled = options.ThrowOperationCanceledOnCancellation;
        Time = options.ServiceProvider?.GetService(typeof(TimeProvider)) as TimeProvider ?? TimeProvider.System;
        _ownsHttp = options.DisposeHttpClient || (options.HttpClient is null && options.HttpHandler is null);
        _http = options.HttpClient ?? new HttpMessageInvoker(options.HttpHandler ?? DefaultHandler.Create(IsSecure), disposeHandler: _ownsHttp);
    }

    internal Uri Address { get; }

    internal bool IsSecure { get; }

    internal int? MaxReceiveMessageSize { get; }

    internal int? MaxSendMessageSize { get; }

    internal IReadOnlyList<ICompressionProvider> Providers { get; }

    internal string AcceptedEncodings { get; }

    internal CallCredentials? CallCredentials { get; }

    internal bool AllowClearCredentials { get; }

    internal bool ThrowOperationCanceled { get; }

    internal TimeProvider Time { get; }

    /// <summary>Cancelled when the channel is disposed: its calls end then.</summary>
    internal CancellationToken Disposed => _disposed.Token;

    /// <summary>A channel to an address such as <c>http://localhost:9105</c>.</summary>
    public static GrpcChannel ForAddress(string address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address such as <c>http://localhost:9105</c>.</summary>
    public static GrpcChannel ForAddress(string address, GrpcChannelOptions channelOptions) => ForAddress(new Uri(address), channelOptions);

    /// <summary>A channel to an address.</summary>
    public static GrpcChannel ForAddress(Uri address) => ForAddress(address, new GrpcChannelOptions());

    /// <summary>A channel to an address.</summary>
    /// <exception cref="ArgumentException">The scheme is neither http nor https, or client and handler are both given.</exception>
    public static GrpcChannel ForAddress(Uri address, GrpcChannelOptions channelOptions)
    {
        ArgumentNullException.ThrowIfNull(address);
        ArgumentNullException.ThrowIfNull(channelOptions);
        return address.IsAbsoluteUri && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps)
            ? new GrpcChannel(address, channelOptions)
            : throw new ArgumentException($"'{address}' is not an http or https address.", nameof(address));
    }

    /// <inheritdoc />
    public override CallInvoker CreateCallInvoker()
    {
        ObjectDisposedException.ThrowIf(_disposed.IsCancellationRequested, this);
        return new HttpCallInvoker(this);
    }

    /// <summary>Ends the calls that are under way and closes the connections.</summary>
    public void Dispose()
    {
        if (_disposed.IsCancellationRequested)
            return;
        _disposed.Cancel();
        if (_ownsHttp)
            _http.Dispose();
    }

    /// <inheritdoc />
    protected override Task ShutdownAsyncCore()
    {
        Dispose();
        return Task.CompletedTask;
    }

    internal Uri UriOf(IMethod method) => _uris.GetValue(method, m => new Uri(Address, m.FullName));

    internal Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken ct) => _http is HttpClient client
        ? client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, ct)
        : _http.SendAsync(request, ct);
}
