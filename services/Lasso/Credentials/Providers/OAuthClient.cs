namespace Jibo.Pegasus.Lasso.Credentials.Providers;

/// <summary>How we are known to Google or Microsoft.</summary>
/// <param name="Service">Where it is registered.</param>
/// <param name="Id">Public: it is in the address that the browser goes to.</param>
/// <param name="Secret">Null for a client without one. Never log it.</param>
/// <param name="RedirectUri">What a file says of it; null for our own address.</param>
internal sealed record OAuthClient(string Service, string Id, string? Secret, string? RedirectUri)
{
    /// <summary>Prints no secret.</summary>
    public override string ToString() => $"{Service} client";
}
