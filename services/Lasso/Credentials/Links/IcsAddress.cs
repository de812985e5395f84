namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>The address of an ICS calendar, as people paste it. Where it may point to is checked when it is fetched, on what is really connected to.</summary>
internal static class IcsAddress
{
    public const int MaxLength = 2048;

    /// <summary>The address to fetch, or why there is none: a sentence for whoever pasted it, without the address, which is a secret.</summary>
    public static (string? Address, string? Problem) Read(string? text)
    {
        text = text?.Trim();
        if (string.IsNullOrEmpty(text))
            return (null, "Paste the address of the calendar.");
        if (text.Length > MaxLength)
            return (null, $"The address is longer than {MaxLength} characters.");
        // webcal is what calendar programs put in place of https.
        foreach (var scheme in new[] { "webcal://", "webcals://" })
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                text = "https://" + text[scheme.Length..];
        }

        if (text.Any(char.IsWhiteSpace) || text.Any(char.IsControl) || !Uri.TryCreate(text, UriKind.Absolute, out var uri)
            || (uri.Scheme != Uri.UriSchemeHttp && uri.Scheme != Uri.UriSchemeHttps) || uri.Host.Length == 0)
            return (null, "The address must begin with https://, http:// or webcal://.");
        return uri.UserInfo.Length > 0
            ? (null, "The address must not hold a name and a password; use the calendar's secret address.")
            : (uri.AbsoluteUri, null);
    }
}
