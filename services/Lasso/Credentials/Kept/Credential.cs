using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Lasso.Credentials.Kept;

/// <summary>What opens one calendar. Prints nothing of it.</summary>
internal sealed record Credential
{
    /// <summary>What is borne to the calendar (google, outlook).</summary>
    public string? AccessToken { get; init; }

    /// <summary>What a new access token is got with.</summary>
    public string? RefreshToken { get; init; }

    /// <summary>When the access token ends, ms since 1970; null when nobody said.</summary>
    public long? ExpiresAt { get; init; }

    /// <summary>The client that it was given to: only that one can refresh it.</summary>
    public string? ClientId { get; init; }

    /// <summary>The secret address of an ICS calendar.</summary>
    public string? Address { get; init; }

    public IReadOnlyList<string> Scopes { get; init; } = [];

    public override string ToString() => "a credential";
}

[JsonSourceGenerationOptions(DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(Credential))]
internal sealed partial class CredentialJson : JsonSerializerContext;
