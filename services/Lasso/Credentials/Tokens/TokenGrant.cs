using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Credentials.Tokens;

/// <summary>Tokens that were given. Prints none of them.</summary>
/// <param name="RefreshToken">Null when the one before stays good, or there is none.</param>
/// <param name="ExpiresAt">When the access token ends.</param>
/// <param name="Scope">What was granted, with spaces between; null when that is what was asked for.</param>
internal sealed record TokenGrant(string AccessToken, string? RefreshToken, DateTimeOffset ExpiresAt, string? Scope)
{
    public override string ToString() => "a grant";
}

/// <summary>Why no token was given.</summary>
internal enum TokenRequestFailure
{
    /// <summary>What we showed for it is not good any more (<c>invalid_grant</c>).</summary>
    InvalidGrant,

    /// <summary>They do not want us: a client that they do not know, a wrong secret, a request that they do not like.</summary>
    Refused,

    /// <summary>Not this time.</summary>
    Unavailable,
}

/// <summary>No token was given. The message holds no token.</summary>
internal sealed class TokenRequestException(TokenRequestFailure failure, string message, Exception? inner = null) : Exception(message, inner)
{
    public TokenRequestFailure Failure { get; } = failure;

    /// <summary>After what time to ask again, where they said so.</summary>
    public TimeSpan? RetryAfter { get; init; }
}

/// <summary>RFC 6749, sections 5.1 and 5.2.</summary>
internal sealed record TokenAnswer
{
    [JsonPropertyName("access_token")] public string? AccessToken { get; init; }
    [JsonPropertyName("refresh_token")] public string? RefreshToken { get; init; }
    [JsonPropertyName("token_type")] public string? TokenType { get; init; }
    [JsonPropertyName("expires_in")] public double? ExpiresIn { get; init; }
    [JsonPropertyName("scope")] public string? Scope { get; init; }
    [JsonPropertyName("error")] public string? Error { get; init; }

    public override string ToString() => "a token answer";
}

[JsonSourceGenerationOptions(NumberHandling = JsonNumberHandling.AllowReadingFromString)]
[JsonSerializable(typeof(TokenAnswer))]
internal sealed partial class TokenAnswerJson : JsonSerializerContext;
