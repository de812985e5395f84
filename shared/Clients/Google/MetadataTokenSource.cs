namespace Jibo.Pegasus.Clients.Google;

/// <summary>Asks the metadata server that every machine of Google's has.</summary>
internal sealed class MetadataTokenSource(Uri server, HttpClient http) : IAccessTokenSource
{
    private const string Flavor = "Metadata-Flavor";

    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(server, "/computeMetadata/v1/instance/service-accounts/default/token"));
        request.Headers.Add(Flavor, "Google");
        return await TokenAnswer.AskAsync(http, request, cancellationToken, Flavor).ConfigureAwait(false);
    }
}
