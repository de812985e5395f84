namespace Jibo.Pegasus.Clients.Google;

/// <summary>Exchanges what a service account says of itself for a token (RFC 7523).</summary>
internal sealed class ServiceAccountTokenSource(ServiceAccountKey key, HttpClient http, TimeProvider time) : IAccessTokenSource
{
    private const string Scope = "https://www.googleapis.com/auth/cloud-platform";
    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    public async Task<AccessToken> FetchAsync(CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, key.Tokens)
        {
            Content = new FormUrlEncodedContent(
            [
                new("grant_type", "urn:ietf:params:oauth:grant-type:jwt-bearer"),
                new("assertion", key.Assert(Scope, time.GetUtcNow(), Lifetime)),
            ]),
        };
        return await TokenAnswer.AskAsync(http, request, cancellationToken).ConfigureAwait(false);
    }
}
