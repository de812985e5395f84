using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Links;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.Lasso.Credentials.Tokens;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Lasso.Credentials.Doors;

/// <summary>What <c>POST /v1/credential</c> brings: a code that an app got, tokens, or an address.</summary>
internal sealed class CredentialIntake(TokenRequests requests, CredentialOptions options, TimeProvider time)
{
    private const string TestCode = "testAuthCode";

    /// <exception cref="HttpError">It brings nothing that opens a calendar.</exception>
    public async Task<Credential> TakeAsync(CredentialKey key, CredentialRequest request, CancellationToken ct)
    {
        if (key.Service == CalendarServices.Ics)
        {
            var (address, problem) = IcsAddress.Read(request.Find("address"));
            return address is null ? throw CredentialRequest.Bad(problem!) : new() { Address = address };
        }

        var provider = options.Providers.First(one => one.Service == key.Service);
        if (request.Find("authCode") is { } code)
            return code == TestCode ? OfTest(provider) : await OfCodeAsync(provider, request, code, ct);
        if (request.Find("accessToken") is not { } access)
            throw CredentialRequest.Bad("Missing authCode, or accessToken, in credential request");
        var refresh = request.Find("refreshToken");
        if (!TokenRequests.IsToken(access) || (refresh is not null && !TokenRequests.IsToken(refresh)))
            throw CredentialRequest.Bad("INVALID_TOKEN: accessToken or refreshToken is none");
        return new()
        {
            AccessToken = access,
            RefreshToken = refresh,
            // Nobody said: it is refreshed before its first use, where it can be.
            ExpiresAt = (request.Time("expiresAt") ?? (refresh is null ? null : time.GetUtcNow()))?.ToUnixTimeMilliseconds(),
            ClientId = request.Find("clientId", 500) ?? options.Clients.DefaultOf(provider.Service)?.Id,
            Scopes = request.Scopes is { Count: > 0 } scopes ? scopes : provider.Scopes,
        };
    }

    private Credential OfTest(OAuthProvider provider) => options.AllowTestCodes
        ? new() { AccessToken = "test-access-token", ExpiresAt = (time.GetUtcNow() + TimeSpan.FromHours(1)).ToUnixTimeMilliseconds(), Scopes = provider.Scopes }
        : throw CredentialRequest.Bad($"{TestCode} is for tests only (ETCO_lasso_allowTestCodes)");

    private async Task<Credential> OfCodeAsync(OAuthProvider provider, CredentialRequest request, string code, CancellationToken ct)
    {
        var clientId = request.Find("clientId", 500);
        var client = options.Clients.Find(provider.Service, clientId)
            ?? (clientId is null
                ? throw CredentialRequest.Bad($"Missing clientId in credential request, and no client is registered for {provider.Service}")
                : new OAuthClient(provider.Service, clientId, null, null));
        var redirectUri = request.Find("redirectUri", 2000) ?? client.RedirectUri
            ?? throw CredentialRequest.Bad("Missing redirectUri in credential request");
        if (!TokenRequests.IsToken(code))
            throw CredentialRequest.Bad("authCode is none");
        try
        {
            var grant = await requests.ExchangeAsync(provider, client, code, redirectUri, request.Find("codeVerifier", 200), ct);
            if (!provider.IsEnough(grant.Scope))
                throw CredentialRequest.Bad("Reading the calendar was not granted");
            return LinkFlow.CredentialOf(grant, client.Id, provider);
        }
        catch (TokenRequestException e)
        {
            throw e.Failure == TokenRequestFailure.InvalidGrant
                ? new HttpError(StatusCodes.Status400BadRequest, $"INVALID_TOKEN: {e.Message}", e)
                : new HttpError(StatusCodes.Status502BadGateway, e.Message, e);
        }
    }
}
