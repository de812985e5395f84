using System.Globalization;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Blobs;

/// <summary>How operators name a place for blobs.</summary>
public static class BlobTargetText
{
    /// <summary>Completes "it must be …".</summary>
    public const string MustBe = "folder:/path or s3://bucket/prefix?region=us-east-1&endpoint=http://minio:9000";

    /// <summary>
    /// <c>folder:/path</c>, <c>file:/path</c>, a path that begins with <c>/</c> or <c>.</c>, or <c>s3://bucket/prefix</c> with any of
    /// <c>region</c>, <c>endpoint</c>, <c>pathStyle</c> (true or false) and <c>timeout</c> (seconds) as its query. A key is never part of it.
    /// </summary>
    /// <exception cref="FormatException">It names no store; the message completes "it must be …".</exception>
    public static BlobTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FolderOf(text) is { Length: > 0 } folder)
            return new BlobTarget.Folder(folder);
        if (!text.StartsWith("s3://", StringComparison.OrdinalIgnoreCase))
            throw new FormatException(MustBe);

        var halves = text[5..].Split('?', 2);
        var names = halves[0].Split('/', 2);
        var prefix = names.Length > 1 ? names[1].Trim('/') : "";
        if (!IsBucket(names[0]) || !IsPrefix(prefix))
            throw new FormatException(MustBe);
        var s3 = Query(halves.Length > 1 ? halves[1] : "", new() { Bucket = names[0], Retries = 2 });
        return new BlobTarget.Bucket(s3, prefix.Length > 0 ? prefix + "/" : "");
    }

    /// <summary>Whether a bucket may be called so: 3 to 63 lower-case letters, digits, dots and hyphens.</summary>
    public static bool IsBucket(string name)
    {
        ArgumentNullException.ThrowIfNull(name);
        return name.Length is >= 3 and <= 63
            && char.IsAsciiLetterOrDigit(name[0]) && char.IsAsciiLetterOrDigit(name[^1])
            && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c) || c is '-' or '.')
            && !name.Contains("..", StringComparison.Ordinal);
    }

    /// <summary>Whether keys may begin so, without the slash at the end; empty is one.</summary>
    public static bool IsPrefix(string prefix)
    {
        ArgumentNullException.ThrowIfNull(prefix);
        return prefix.Length <= 256 && (prefix.Length == 0 || prefix.Split('/').All(segment => segment is not ("" or "." or "..")));
    }

    /// <summary>Whether a region may be called so.</summary>
    public static bool IsRegion(string region)
    {
        ArgumentNullException.ThrowIfNull(region);
        return region.Length is > 0 and <= 64 && region.All(c => char.IsAsciiLetterOrDigit(c) || c == '-');
    }

    private static string? FolderOf(string text)
    {
        foreach (var scheme in new[] { "folder://", "folder:", "file://", "file:" })
        {
            if (text.StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return text[scheme.Length..];
        }

        return text.Length > 0 && (text[0] is '/' or '.' || Path.IsPathFullyQualified(text)) ? text : null;
    }

    private static S3Options Query(string query, S3Options s3)
    {
        foreach (var pair in query.Split('&', StringSplitOptions.RemoveEmptyEntries))
        {
            var (name, value) = pair.Split('=', 2) is [var n, var v] ? (n, Uri.UnescapeDataString(v)) : throw new FormatException(MustBe);
            s3 = name switch
            {
                "region" when IsRegion(value) => s3 with { Region = value },
                "endpoint" when Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" => s3 with { Endpoint = new Uri(value) },
                "pathStyle" when bool.TryParse(value, out var inPath) => s3 with { PathStyle = inPath },
                "timeout" when int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 600 =>
                    s3 with { Timeout = TimeSpan.FromSeconds(seconds) },
                _ => throw new FormatException(MustBe),
            };
        }

        return s3;
    }
}
