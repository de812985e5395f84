using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.Lasso.Credentials.Tokens;
using Jibo.Pegasus.Store.Sealing;
using Microsoft.AspNetCore.WebUtilities;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>
/// Linking, step by step: a ticket, the person's consent, the way to Google or Microsoft, the return (authorization code with PKCE, RFC 6749
/// and 7636). Each step may come to another instance.
/// </summary>
internal sealed class LinkFlow(
    SealedTokens tokens, LinkUses uses, TokenRequests requests, Linker linker, CredentialOptions options, TimeProvider time, ILogger<LinkFlow> logger)
{
    /// <summary>The address that an operator hands to whoever may link.</summary>
    public (Uri Url, DateTimeOffset ExpiresAt) MakeLink(CredentialKey key, string? name)
    {
        if (key.Service != CalendarServices.Ics && options.Clients.DefaultOf(key.Service) is null)
            throw new LinkException(LinkProblem.NotSetUp);
        var end = time.GetUtcNow() + LinkTicket.Lifetime;
        var token = tokens.Make(
            LinkTicket.Kind,
            new()
            {
                Id = RandomText(),
                ExpiresAt = end.ToUnixTimeMilliseconds(),
                SkillId = key.SkillId,
                AccountId = key.AccountId,
                Service = key.Service,
                Calendar = key.Calendar,
                Name = name,
            },
            LinkJson.Default.LinkTicket);
        return (new Uri(options.PublicUrl, $"/link/{key.Service}?ticket={Uri.EscapeDataString(token)}"), end);
    }

    /// <summary>The ticket of a link.</summary>
    /// <exception cref="LinkException">There is none that is good for this service.</exception>
    public async Task<LinkTicket> ReadTicketAsync(string? service, string? token, CancellationToken ct)
    {
        if (tokens.Read(LinkTicket.Kind, token, LinkJson.Default.LinkTicket) is not { } ticket)
            throw new LinkException(LinkProblem.Forged);
        if (IsOver(ticket.ExpiresAt))
            throw new LinkException(LinkProblem.Expired);
        if (ticket.Service != service)
            throw new LinkException(LinkProblem.WrongService);
        return await uses.IsOpenAsync(ticket, ct) ? ticket : throw new LinkException(LinkProblem.Used);
    }

    /// <summary>The button was pressed: where to sign in.</summary>
    /// <exception cref="LinkException">The ticket is another browser's, or there is no client.</exception>
    public async Task<(Uri Address, OAuthProvider Provider)> BeginAsync(LinkTicket ticket, string browser, CancellationToken ct)
    {
        var provider = ProviderOf(ticket.Service);
        if (options.Clients.DefaultOf(ticket.Service) is not { } client)
            throw new LinkException(LinkProblem.NotSetUp);
        if (!await uses.TryBeginAsync(ticket, browser, ct))
            throw new LinkException(LinkProblem.Used);
        var verifier = RandomText();
        var state = tokens.Make(
            LinkState.Kind,
            new()
            {
                Id = RandomText(),
                ExpiresAt = (time.GetUtcNow() + LinkState.Lifetime).ToUnixTimeMilliseconds(),
                Ticket = ticket,
                Verifier = verifier,
                Browser = browser,
                ClientId = client.Id,
            },
            LinkJson.Default.LinkState);
        var query = new Dictionary<string, string?>(provider.Extra.ToDictionary(pair => pair.Key, pair => (string?)pair.Value))
        {
            ["client_id"] = client.Id,
            ["redirect_uri"] = RedirectUriOf(client),
            ["response_type"] = "code",
            ["scope"] = string.Join(' ', provider.Scopes),
            ["state"] = state,
            ["code_challenge"] = Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(verifier))),
            ["code_challenge_method"] = "S256",
        };
        return (new Uri(QueryHelpers.AddQueryString(provider.AuthorizeUrl.AbsoluteUri, query)), provider);
    }

    /// <summary>The person has come back.</summary>
    /// <param name="browser">The hash of the browser's cookie; null when it has none.</param>
    /// <exception cref="LinkException">Nothing is linked.</exception>
    public async Task<CredentialKey> FinishAsync(string? stateToken, string? code, string? error, string? browser, CancellationToken ct)
    {
        if (tokens.Read(LinkState.Kind, stateToken, LinkJson.Default.LinkState) is not { } state)
            throw new LinkException(LinkProblem.BadState);
        if (browser is null || !CryptographicOperations.FixedTimeEquals(Encoding.ASCII.GetBytes(browser), Encoding.ASCII.GetBytes(state.Browser)))
            throw new LinkException(LinkProblem.NoCookie);
        if (IsOver(state.ExpiresAt))
            throw new LinkException(LinkProblem.StateExpired);
        if (!await uses.TryUseAsync(state, ct))
            throw new LinkException(LinkProblem.StateUsed);
        if (error is not null)
        {
            LinkFlowLog.Refused(logger, state.Ticket.Service, error == "access_denied" ? error : "another error");
            throw new LinkException(error == "access_denied" ? LinkProblem.Denied : LinkProblem.ProviderFailed);
        }

        if (code is not { Length: > 0 } || !TokenRequests.IsToken(code))
            throw new LinkException(LinkProblem.BadState);
        var credential = await ExchangeAsync(state, code, ct);
        if (!await uses.TryFinishAsync(state.Ticket, browser, ct))
        {
            await RevokeAsync(state.Ticket.Service, credential, ct);
            throw new LinkException(LinkProblem.Used);
        }

        await linker.KeepAsync(state.Ticket.Key, credential, ct);
        return state.Ticket.Key;
    }

    /// <summary>An address was pasted.</summary>
    /// <exception cref="LinkException">The ticket is another browser's.</exception>
    public async Task KeepAddressAsync(LinkTicket ticket, string address, string browser, CancellationToken ct)
    {
        if (!await uses.TryBeginAsync(ticket, browser, ct) || !await uses.TryFinishAsync(ticket, browser, ct))
            throw new LinkException(LinkProblem.Used);
        await linker.KeepAsync(ticket.Key, new() { Address = address }, ct);
    }

    private async Task<Credential> ExchangeAsync(LinkState state, string code, CancellationToken ct)
    {
        var provider = ProviderOf(state.Ticket.Service);
        if (options.Clients.Find(provider.Service, state.ClientId) is not { } client)
            throw new LinkException(LinkProblem.NotSetUp);
        try
        {
            var grant = await requests.ExchangeAsync(provider, client, code, RedirectUriOf(client), state.Verifier, ct);
            var credential = CredentialOf(grant, client.Id, provider);
            if (provider.IsEnough(grant.Scope))
                return credential;
            await RevokeAsync(provider.Service, credential, ct);
            throw new LinkException(LinkProblem.NotEnough);
        }
        catch (TokenRequestException e)
        {
            LinkFlowLog.NoToken(logger, state.Ticket.Service, e.Message);
            throw new LinkException(e.Failure == TokenRequestFailure.InvalidGrant ? LinkProblem.CodeRefused : LinkProblem.ProviderFailed, e);
        }
    }

    public static Credential CredentialOf(TokenGrant grant, string clientId, OAuthProvider provider) => new()
    {
        AccessToken = grant.AccessToken,
        RefreshToken = grant.RefreshToken,
        ExpiresAt = grant.ExpiresAt.ToUnixTimeMilliseconds(),
        ClientId = clientId,
        Scopes = provider.Scopes,
    };

    private Task RevokeAsync(string service, Credential credential, CancellationToken ct) =>
        (credential.RefreshToken ?? credential.AccessToken) is { } token ? requests.RevokeAsync(ProviderOf(service), token, ct) : Task.CompletedTask;

    private OAuthProvider ProviderOf(string service) => options.Providers.First(provider => provider.Service == service);

    private string RedirectUriOf(OAuthClient client) => client.RedirectUri ?? new Uri(options.PublicUrl, "/link/callback").AbsoluteUri;

    private bool IsOver(long expiresAt) => time.GetUtcNow().ToUnixTimeMilliseconds() >= expiresAt;

    // 256 bits, 43 characters: also what RFC 7636 asks of a verifier.
    private static string RandomText() => Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(32));
}

internal static partial class LinkFlowLog
{
    [LoggerMessage(1, LogLevel.Information, "A link to {Service} came back with {Error}")]
    public static partial void Refused(ILogger logger, string service, string error);

    [LoggerMessage(2, LogLevel.Warning, "A link to {Service} came back, but no token was given: {Why}")]
    public static partial void NoToken(ILogger logger, string service, string why);
}
