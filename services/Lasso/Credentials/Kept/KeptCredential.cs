namespace Jibo.Pegasus.Lasso.Credentials.Kept;

/// <summary>A credential as it was read.</summary>
/// <param name="Revoked">The person took the right back where it was given; what is kept opens nothing any more.</param>
/// <param name="LinkedAt">Milliseconds since 1970.</param>
/// <param name="Version">For replacing it only as it was read.</param>
internal sealed record KeptCredential(CredentialKey Key, Credential Credential, bool Revoked, long LinkedAt, long Version);

/// <summary>What is known of a credential without opening it.</summary>
internal sealed record CredentialEntry(CredentialKey Key, bool Revoked, long LinkedAt);
