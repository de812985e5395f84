using System.Text.Json;
using Jibo.Pegasus.Lasso.Credentials.Providers;
using Jibo.Pegasus.Lasso.Origins;

namespace Jibo.Pegasus.Lasso.Credentials.Tokens;

/// <summary>What is asked of the token end points of Google and Microsoft (RFC 6749, 7009, 7636).</summary>
internal sealed class TokenRequests(OriginClients origins, TimeProvider time, ILogger<TokenRequests> logger)
{
    private const int MaxTokenLength = 8 * 1024;
    private const int MaxAnswerBytes = 64 * 1024;

    private static readonly TimeSpan RevokeDeadline = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan DefaultLifetime = TimeSpan.FromHours(1);
    private static readonly TimeSpan LongestLifetime = TimeSpan.FromDays(30);
    private static readonly OriginCall Call = new() { Accept = "application/json", KeepRefusals = true, MaxBytes = MaxAnswerBytes };

    /// <summary>Tokens for an authorization code.</summary>
    /// <param name="verifier">Of the challenge that the browser took along; null for a code that an app got.</param>
    /// <exception cref="TokenRequestException">There are none.</exception>
    public Task<TokenGrant> ExchangeAsync(OAuthProvider provider, OAuthClient client, string code, string redirectUri, string? verifier, CancellationToken ct)
    {
        var form = Form(client, "authorization_code");
        form.Add(new("code", code));
        form.Add(new("redirect_uri", redirectUri));
        if (verifier is not null)
            form.Add(new("code_verifier", verifier));
        return AskAsync(provider, form, ct);
    }

    /// <summary>A new access token, and sometimes a new refresh token in the old one's place.</summary>
    /// <exception cref="TokenRequestException">There is none.</exception>
    public Task<TokenGrant> RefreshAsync(OAuthProvider provider, OAuthClient client, string refreshToken, CancellationToken ct)
    {
        var form = Form(client, "refresh_token");
        form.Add(new("refresh_token", refreshToken));
        return AskAsync(provider, form, ct);
    }

    /// <summary>Says that a token is not needed any more. Whether it was heard is logged and changes nothing.</summary>
    public async Task RevokeAsync(OAuthProvider provider, string token, CancellationToken ct)
    {
        if (provider.RevokeUrl is not { } url)
            return;
        try
        {
            var answer = await OriginOf(provider).PostFormAsync(url, [new("token", token)], Call with { Deadline = RevokeDeadline }, ct);
            if (!answer.IsSuccess)
                TokenRequestLog.NotRevoked(logger, provider.Title, answer.Status);
        }
        catch (OriginException e)
        {
            TokenRequestLog.RevocationFailed(logger, provider.Title, e.Failure);
        }
    }

    private OriginClient OriginOf(OAuthProvider provider) =>
        origins.For($"{provider.Title} sign-in", new() { Configured = provider.Configured, MaxBytes = MaxAnswerBytes });

    private static List<KeyValuePair<string, string>> Form(OAuthClient client, string grantType)
    {
        List<KeyValuePair<string, string>> form = [new("grant_type", grantType), new("client_id", client.Id)];
        if (client.Secret is { } secret)
            form.Add(new("client_secret", secret));
        return form;
    }

    private async Task<TokenGrant> AskAsync(OAuthProvider provider, IEnumerable<KeyValuePair<string, string>> form, CancellationToken ct)
    {
        OriginAnswer answer;
        try
        {
            answer = await OriginOf(provider).PostFormAsync(provider.TokenUrl, form, Call, ct);
        }
        catch (OriginException e)
        {
            throw new TokenRequestException(TokenRequestFailure.Unavailable, e.Message, e) { RetryAfter = e.RetryAfter };
        }

        var read = Read(answer.Body.Span);
        if (!answer.IsSuccess)
            throw Refusal(provider, answer.Status, read?.Error);
        if (read is null || !IsToken(read.AccessToken) || (read.RefreshToken is { Length: > 0 } && !IsToken(read.RefreshToken))
            || (read.TokenType is { } type && !type.Equals("bearer", StringComparison.OrdinalIgnoreCase)))
            throw new TokenRequestException(TokenRequestFailure.Unavailable, $"{provider.Title} answered with no token");
        var lifetime = read.ExpiresIn is { } seconds && double.IsFinite(seconds) && seconds >= 0
            ? TimeSpan.FromSeconds(Math.Min(seconds, LongestLifetime.TotalSeconds))
            : DefaultLifetime;
        return new(read.AccessToken!, read.RefreshToken is { Length: > 0 } refresh ? refresh : null, time.GetUtcNow() + lifetime, read.Scope);
    }

    private TokenRequestException Refusal(OAuthProvider provider, int status, string? error)
    {
        if (error == "invalid_grant")
            return new(TokenRequestFailure.InvalidGrant, $"{provider.Title} says that the right has ended (invalid_grant)");
        // A word of the protocol, never more: descriptions may hold anything.
        var word = error is { Length: > 0 and <= 40 } && error.All(c => char.IsAsciiLetterOrDigit(c) || c == '_') ? error : "no reason";
        TokenRequestLog.Refused(logger, provider.Title, status, word);
        return new(TokenRequestFailure.Refused, $"{provider.Title} gave no token ({status}, {word})");
    }

    private static TokenAnswer? Read(ReadOnlySpan<byte> body)
    {
        try
        {
            return JsonSerializer.Deserialize(body, TokenAnswerJson.Default.TokenAnswer);
        }
        catch (JsonException)
        {
            return null;
        }
    }

    /// <summary>What can be borne in a header and be kept: visible ASCII, not without end.</summary>
    public static bool IsToken(string? text) =>
        text is { Length: > 0 and <= MaxTokenLength } && !text.AsSpan().ContainsAnyExceptInRange('!', '~');
}

internal static partial class TokenRequestLog
{
    [LoggerMessage(1, LogLevel.Error, "{Provider} refuses our request for a token with {Status}, {Error}: are the client id, its secret and the redirect address those that are registered there?")]
    public static partial void Refused(ILogger logger, string provider, int status, string error);

    [LoggerMessage(2, LogLevel.Warning, "{Provider} was told that a token is not needed any more, and answered {Status}; here it is gone")]
    public static partial void NotRevoked(ILogger logger, string provider, int status);

    [LoggerMessage(3, LogLevel.Warning, "{Provider} could not be told that a token is not needed any more ({Why}); here it is gone")]
    public static partial void RevocationFailed(ILogger logger, string provider, OriginFailure why);
}
