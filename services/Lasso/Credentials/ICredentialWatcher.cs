namespace Jibo.Pegasus.Lasso.Credentials;

/// <summary>Who must know that a calendar was linked, linked anew or unlinked, such as a cache of what is in it.</summary>
internal interface ICredentialWatcher
{
    /// <summary>Whatever is known of this calendar no longer counts.</summary>
    Task ForgetAsync(CredentialKey credential, CancellationToken ct);
}
