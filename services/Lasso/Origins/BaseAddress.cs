using System.Text;
using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Lasso.Origins;

/// <summary>Where an origin's paths begin.</summary>
/// <param name="Uri">Ends with a slash.</param>
/// <param name="IsConfigured">An operator set it, so that it may be on a private network.</param>
internal sealed record BaseAddress(Uri Uri, bool IsConfigured)
{
    public static BaseAddress Default(string address) => new(new Uri(address), IsConfigured: false);

    /// <summary>Reads an address that an operator may set; <paramref name="otherwise"/> when none is.</summary>
    public static BaseAddress Read(SettingsReader settings, string key, BaseAddress otherwise)
    {
        if (settings.OptionalHttpUri(key) is not { } uri)
            return otherwise;
        settings.Check(uri is { Query: "", Fragment: "", UserInfo: "" }, key, "an http or https address without a query, a fragment or a name");
        return new(uri.AbsolutePath.EndsWith('/') ? uri : new UriBuilder(uri) { Path = uri.AbsolutePath + "/" }.Uri, IsConfigured: true);
    }

    /// <summary>Those that may be on a private network, for <see cref="OriginSettings.Configured"/>.</summary>
    public static IReadOnlyList<Uri> Configured(params IEnumerable<BaseAddress> addresses) =>
        [.. addresses.Where(address => address.IsConfigured).Select(address => address.Uri)];

    /// <param name="path">Relative, escaped already.</param>
    public Uri Under(string path, params IEnumerable<(string Name, string Value)> query)
    {
        var text = new StringBuilder(path);
        var separator = '?';
        foreach (var (name, value) in query)
        {
            text.Append(separator).Append(name).Append('=').Append(System.Uri.EscapeDataString(value));
            separator = '&';
        }

        return new Uri(Uri, text.ToString());
    }
}
