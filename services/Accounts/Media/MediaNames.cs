namespace Jibo.Pegasus.Accounts.Media;

/// <summary>What robots may call their media.</summary>
internal static class MediaNames
{
    public const int MaxPath = 128;

    private const string MetaPrefix = "x-meta-";
    private const int MaxMeta = 16;
    private const int MaxMetaText = 256;

    public static IReadOnlyList<string> Types { get; } = ["image", "photo_booth", "recording", "thumb", "thumb_robot", "audio"];

    public static bool IsThumb(string type) => type is "thumb" or "thumb_robot";

    /// <summary>Letters, digits, <c>-</c>, <c>_</c> and <c>.</c>, no dot first: it never becomes a file's name, but it stands in records and logs.</summary>
    public static bool IsPath(string? path) =>
        path is { Length: > 0 and <= MaxPath } && path[0] != '.' && path.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.');

    /// <summary>What the robot says of it beyond that, in headers <c>x-meta-…</c>.</summary>
    /// <exception cref="AccountsException">That is too much.</exception>
    public static IReadOnlyDictionary<string, string>? MetaOf(IHeaderDictionary headers)
    {
        var meta = headers
            .Where(header => header.Key.StartsWith(MetaPrefix, StringComparison.OrdinalIgnoreCase) && header.Key.Length > MetaPrefix.Length)
            .ToDictionary(header => header.Key[MetaPrefix.Length..], header => header.Value.ToString(), StringComparer.OrdinalIgnoreCase);
        if (meta.Count > MaxMeta || meta.Any(one => one.Key.Length > MaxMetaText || one.Value.Length > MaxMetaText))
            throw AccountsException.Invalid($"x-meta has at most {MaxMeta} entries of at most {MaxMetaText} characters");
        return meta.Count == 0 ? null : meta;
    }
}
