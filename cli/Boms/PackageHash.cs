using System.Text.Json;

namespace Jibo.Pegasus.Cli.Boms;

/// <summary>Hashes as NuGet and npm write them: <c>sha512-</c> and Base64.</summary>
internal static class PackageHash
{
    private const string Prefix = "sha512-";
    private const int Bytes = 64;

    /// <summary>In hexadecimal digits; null where a package has none.</summary>
    public static string? Of(JsonElement package, string member)
    {
        if (!package.TryGetProperty(member, out var hash) || hash.ValueKind != JsonValueKind.String || hash.GetString() is not { } text || !text.StartsWith(Prefix, StringComparison.Ordinal))
            return null;
        Span<byte> bytes = stackalloc byte[Bytes];
        return Convert.TryFromBase64String(text[Prefix.Length..], bytes, out var count) ? Convert.ToHexStringLower(bytes[..count]) : null;
    }
}
