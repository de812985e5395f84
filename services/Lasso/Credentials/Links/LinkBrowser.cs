using System.Buffers.Text;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>
/// Knows a browser again by a cookie of random bytes. It is sent back with pages of our own and with the return from Google or Microsoft,
/// and with nothing that another site posts: so nobody is led through a link that they have not seen.
/// </summary>
internal sealed class LinkBrowser(CredentialOptions options)
{
    private const int Bytes = 32;

    private static readonly TimeSpan Lifetime = TimeSpan.FromHours(1);

    // Browsers take __Host- cookies over https only; without it, on one's own machine, a plain one must do.
    private bool Secure => options.PublicUrl.Scheme == Uri.UriSchemeHttps;

    private string Name => Secure ? "__Host-jibo-link" : "jibo-link";

    /// <summary>The hash of its cookie, or null when it has none of ours.</summary>
    public string? Of(HttpContext context) =>
        context.Request.Cookies.TryGetValue(Name, out var cookie) && cookie.Length is > 40 and < 50 && Base64Url.IsValid(cookie) ? Hash(cookie) : null;

    /// <summary>Gives it a cookie when it has none.</summary>
    public void Remember(HttpContext context)
    {
        if (Of(context) is not null)
            return;
        context.Response.Cookies.Append(Name, Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(Bytes)), new()
        {
            HttpOnly = true,
            Secure = Secure,
            SameSite = SameSiteMode.Lax,
            Path = "/",
            MaxAge = Lifetime,
            IsEssential = true,
        });
    }

    private static string Hash(string cookie) => Base64Url.EncodeToString(SHA256.HashData(Encoding.ASCII.GetBytes(cookie)));
}
