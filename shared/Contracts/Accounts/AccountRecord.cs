using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Accounts;

/// <summary>A person's account, or a robot's own, as clients of the original read it (protocol: I.3).</summary>
public sealed record AccountRecord
{
    public required string Id { get; init; }
    public required string Email { get; init; }

    /// <summary>Only in the answer to a login, and to the account itself.</summary>
    public string? AccessKeyId { get; init; }

    /// <summary>Only in the answer to a login. Never log it.</summary>
    public string? SecretAccessKey { get; init; }

    public string? FirstName { get; init; }
    public string? LastName { get; init; }
    public string? Gender { get; init; }

    /// <summary>Milliseconds since 1970; negative before.</summary>
    public long? Birthday { get; init; }
    public bool IsActive { get; init; } = true;
    public IReadOnlyList<string> Roles { get; init; } = [];
    public string? PhotoUrl { get; init; }
    public bool FacebookConnected { get; init; }

    /// <summary>When, in milliseconds since 1970.</summary>
    public long? TermsAccepted { get; init; }
    public string? PhoneNumber { get; init; }
    public bool MessagingAllowed { get; init; }

    /// <summary>Milliseconds since 1970; an update that gives it back is refused when somebody was quicker.</summary>
    public long? Updated { get; init; }

    /// <summary>Account only.</summary>
    public override string ToString() => Id;
}

/// <summary>Body of <c>Account_20151111.Login</c>.</summary>
public sealed record LoginRequest
{
    public string? Email { get; init; }

    /// <summary>Never log it.</summary>
    public string? Password { get; init; }

    /// <summary>Neither name nor password.</summary>
    public override string ToString() => "login";
}

/// <summary>Body of <c>Account_20151111.Get</c>.</summary>
public sealed record GetAccountsRequest(IReadOnlyList<string>? Ids);

/// <summary>Answer to <c>CreateHubToken</c> and <c>CreateAccessToken</c>.</summary>
/// <param name="Token">Never log it.</param>
/// <param name="Expires">Milliseconds since 1970.</param>
public sealed record TokenAnswer([property: JsonPropertyName("token")] string Token, [property: JsonPropertyName("expires")] long Expires)
{
    /// <summary>Not the token.</summary>
    public override string ToString() => "token";
}
