using System.Net;
using System.Net.Sockets;
using Grpc.Core;
using Grpc.Wire;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Grpc.AspNetCore.Server;

// One call being served: what the handler sees of it. How it ends is in ServerCall.End.cs, how it writes in ServerCall.Write.cs.
internal sealed partial class ServerCall(HttpContext http, string method, CallTools tools) : ServerCallContext
{
    private static readonly AuthContext NothingProved = new(null, []);

    private CancellationToken? _cancellationToken;
    private Metadata? _requestHeaders;
    private Metadata? _responseTrailers;

    public HttpContext Http => http;

    /// <summary>How requests are compressed.</summary>
    public MessageEncoding RequestEncoding { get; private set; }

    private ILogger Logger => tools.Logger;

    protected override string MethodCore => method;

    protected override string HostCore => http.Request.Host.Value ?? "";

    protected override string PeerCore => http.Connection.RemoteIpAddress switch
    {
        null => "unknown",
        { AddressFamily: AddressFamily.InterNetwork } ip => $"ipv4:{ip}:{http.Connection.RemotePort}",
        { IsIPv4MappedToIPv6: true } ip => $"ipv4:{ip.MapToIPv4()}:{http.Connection.RemotePort}",
        var ip => $"ipv6:[{ip}]:{http.Connection.RemotePort}",
    };

    protected override DateTime DeadlineCore => _deadline;

    protected override Metadata RequestHeadersCore => _requestHeaders ??= ReadRequestHeaders();

    protected override CancellationToken CancellationTokenCore => _cancellationToken ??= DeadlineToken.CanBeCanceled ? DeadlineToken : http.RequestAborted;

    protected override Metadata ResponseTrailersCore => _responseTrailers ??= [];

    protected override Status StatusCore { get; set; }

    protected override WriteOptions? WriteOptionsCore { get; set; }

    protected override AuthContext AuthContextCore => NothingProved;

    /// <summary>Reads what the headers say about the call. Throws when they say nonsense.</summary>
    public void Start()
    {
        StartDeadline();
        string? encoding = http.Request.Headers[WireNames.Encoding];
        if (!MessageEncoding.TryFind(encoding, tools.Settings.Providers, out var found))
        {
            http.Response.Headers[WireNames.AcceptEncoding] = tools.Settings.AcceptedEncodings;
            throw new RpcException(new Status(StatusCode.Unimplemented, $"The encoding '{encoding}' is none of {tools.Settings.AcceptedEncodings}."));
        }

        RequestEncoding = found;
        StartResponseEncoding();
    }

    protected override ContextPropagationToken CreatePropagationTokenCore(ContextPropagationOptions? options)
    {
        options ??= ContextPropagationOptions.Default;
        return new PropagationToken(
            options.IsPropagateDeadline && _deadline != DateTime.MaxValue ? _deadline : null,
            options.IsPropagateCancellation ? CancellationTokenCore : CancellationToken.None);
    }

    private Metadata ReadRequestHeaders()
    {
        var metadata = new Metadata();
        foreach (var (name, values) in http.Request.Headers)
        {
            foreach (var value in values)
                MetadataCodec.AddReceived(metadata, name, value ?? "");
        }

        return metadata;
    }

    private sealed class PropagationToken(DateTime? deadline, CancellationToken ct) : ContextPropagationToken
    {
        internal override DateTime? ParentDeadline => deadline;

        internal override CancellationToken ParentCancellationToken => ct;
    }
}
