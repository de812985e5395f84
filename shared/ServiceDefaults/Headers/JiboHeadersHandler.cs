using Jibo.Pegasus.Contracts;

namespace Jibo.Pegasus.ServiceDefaults.Headers;

/// <summary>
/// Puts the headers that a request carries in its options onto the wire, for callers that build the request far from the turn:
/// <c>request.Options.Set(JiboHeadersHandler.Key, headers)</c>.
/// </summary>
public sealed class JiboHeadersHandler : DelegatingHandler
{
    /// <summary>Where the headers are in <see cref="HttpRequestMessage.Options"/>.</summary>
    public static readonly HttpRequestOptionsKey<JiboHeaders> Key = new("jibo-headers");

    /// <inheritdoc />
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Options.TryGetValue(Key, out var headers))
            headers.CopyTo(request);
        return base.SendAsync(request, cancellationToken);
    }
}
