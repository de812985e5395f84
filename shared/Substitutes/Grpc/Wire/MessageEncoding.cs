using Grpc.Net.Compression;

namespace Grpc.Wire;

// How the messages of one direction of a call are compressed, as its grpc-encoding header says. Without a provider they are not.
internal readonly record struct MessageEncoding(ICompressionProvider? Provider)
{
    public static MessageEncoding Identity => default;

    /// <summary>False when the name is not one that we know.</summary>
    public static bool TryFind(string? name, IReadOnlyList<ICompressionProvider> providers, out MessageEncoding encoding)
    {
        encoding = Identity;
        if (string.IsNullOrEmpty(name) || name.Equals(WireNames.Identity, StringComparison.OrdinalIgnoreCase))
            return true;
        foreach (var provider in providers)
        {
            if (!provider.EncodingName.Equals(name, StringComparison.OrdinalIgnoreCase))
                continue;
            encoding = new MessageEncoding(provider);
            return true;
        }

        return false;
    }

    public static string Accepted(IReadOnlyList<ICompressionProvider> providers)
        => string.Join(',', providers.Select(provider => provider.EncodingName).Prepend(WireNames.Identity));

    /// <summary>Whether a list such as "identity, gzip" has the name.</summary>
    public static bool IsAccepted(string? list, string name)
    {
        if (list is null)
            return false;
        foreach (var part in list.AsSpan().Split(','))
        {
            if (list.AsSpan(part).Trim().Equals(name, StringComparison.OrdinalIgnoreCase))
                return true;
        }

        return false;
    }
}
