namespace Jibo.Pegasus.Accounts.Media;

/// <summary>What bytes are, by how they begin and not by what anybody says of them.</summary>
internal static class MediaTypes
{
    /// <summary>What is sealed, or not known: nobody shows it.</summary>
    public const string Opaque = "application/octet-stream";

    /// <summary>Whether browsers show it; all else is saved.</summary>
    public static bool IsShown(string contentType) =>
        contentType.StartsWith("image/", StringComparison.Ordinal)
        || contentType.StartsWith("video/", StringComparison.Ordinal)
        || contentType.StartsWith("audio/", StringComparison.Ordinal);

    /// <param name="head">The first bytes; a dozen are enough.</param>
    public static string Of(ReadOnlySpan<byte> head) => head switch
    {
        [0x89, (byte)'P', (byte)'N', (byte)'G', 0x0D, 0x0A, 0x1A, 0x0A, ..] => "image/png",
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [(byte)'G', (byte)'I', (byte)'F', (byte)'8', (byte)'7' or (byte)'9', (byte)'a', ..] => "image/gif",
        [(byte)'R', (byte)'I', (byte)'F', (byte)'F', _, _, _, _, .. var form] => OfRiff(form),
        [_, _, _, _, (byte)'f', (byte)'t', (byte)'y', (byte)'p', .. var brand] => OfIso(brand),
        [0x1A, 0x45, 0xDF, 0xA3, ..] => "video/webm",
        [(byte)'O', (byte)'g', (byte)'g', (byte)'S', ..] => "audio/ogg",
        [(byte)'f', (byte)'L', (byte)'a', (byte)'C', ..] => "audio/flac",
        [(byte)'I', (byte)'D', (byte)'3', ..] or [0xFF, 0xFB or 0xF3 or 0xF2, ..] => "audio/mpeg",
        _ => Opaque,
    };

    private static string OfRiff(ReadOnlySpan<byte> form) =>
        form.StartsWith("WEBP"u8) ? "image/webp" : form.StartsWith("WAVE"u8) ? "audio/wav" : form.StartsWith("AVI "u8) ? "video/x-msvideo" : Opaque;

    private static string OfIso(ReadOnlySpan<byte> brand) =>
        brand.StartsWith("M4A"u8) ? "audio/mp4"
        : brand.StartsWith("qt"u8) ? "video/quicktime"
        : brand.StartsWith("heic"u8) || brand.StartsWith("mif1"u8) ? "image/heic"
        : brand.StartsWith("avif"u8) ? "image/avif"
        : "video/mp4";
}
