using System.Net.Http.Headers;

namespace Jibo.Pegasus.Clients;

/// <summary>Bears a secret on every call of a channel.</summary>
internal sealed class BearerHandler(string token) : DelegatingHandler
{
    private readonly AuthenticationHeaderValue _authorization = new("Bearer", token);

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _authorization;
        return base.SendAsync(request, cancellationToken);
    }
}
