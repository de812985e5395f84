using System.Globalization;
using Jibo.Pegasus.Blobs.Azure;
using Jibo.Pegasus.Clients.Aws;

namespace Jibo.Pegasus.Blobs;

/// <summary>How operators name a place for blobs.</summary>
public static class BlobTargetText
{
    /// <summary>Completes "it must be …".</summary>
    public const string MustBe = "folder:/path, s3://bucket/prefix?region=us-east-1&endpoint=http://minio:9000 or azure://account/container/prefix";

    /// <summary>
    /// <c>folder:/path</c>, <c>file:/path</c>, a path that begins with <c>/</c> or <c>.</c>, or <c>s3://bucket/prefix</c> with any of
    /// <c>region</c>, <c>endpoint</c>, <c>pathStyle</c> (true or false) and <c>timeout</c> (seconds) as its query, or <c>azure://account/container/prefix</c> with any of
    /// <c>endpoint</c> and <c>timeout</c>. A key is never part of it.
    /// </summary>
    /// <exception cref="FormatException">It names no store; the message completes "it must be …".</exception>
    public static BlobTarget Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        if (FolderOf(text) is { Length: > 0 } folder)
            return new BlobTarget.Folder(folder);
        if (text.StartsWith("azure://", StringComparison.OrdinalIgnoreCase))
            return ContainerOf(text[8..]);
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

    private static BlobTarget.Container ContainerOf(string text)
    {
        var halves = text.Split('?', 2);
        var names = halves[0].Split('/', 3);
        var prefix = names.Length > 2 ? names[2].Trim('/') : "";
        if (names.Length < 2 || !IsAccount(names[0]) || !IsContainer(names[1]) || !IsBlobPrefix(prefix))
            throw new FormatException(MustBe);
        var azure = new AzureOptions { Account = names[0], Container = names[1] };
        foreach (var (name, value) in PairsOf(halves.Length > 1 ? halves[1] : ""))
        {
            azure = name switch
            {
                "endpoint" => azure with { Endpoint = EndpointOf(value) },
                "timeout" => azure with { Timeout = TimeoutOf(value) },
                _ => throw new FormatException(MustBe),
            };
        }

        return new(azure, prefix.Length > 0 ? prefix + "/" : "");
    }

    private static bool IsAccount(string name) => name.Length is >= 3 and <= 24 && name.All(c => char.IsAsciiLetterLower(c) || char.IsAsciiDigit(c));

    private static bool IsContainer(string name) =>
        IsBucket(name) && !name.Contains('.', StringComparison.Ordinal) && !name.Contains("--", StringComparison.Ordinal);

    // Keys are joined to it as they are, so it must be of their letters.
    private static bool IsBlobPrefix(string prefix) => prefix.Length <= 256 && BlobKey.IsPrefix(prefix.Length > 0 ? prefix + "/" : "");

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
        foreach (var (name, value) in PairsOf(query))
        {
            s3 = name switch
            {
                "region" when IsRegion(value) => s3 with { Region = value },
                "endpoint" => s3 with { Endpoint = EndpointOf(value) },
                "pathStyle" when bool.TryParse(value, out var inPath) => s3 with { PathStyle = inPath },
                "timeout" => s3 with { Timeout = TimeoutOf(value) },
                _ => throw new FormatException(MustBe),
            };
        }

        return s3;
    }

    private static IEnumerable<(string Name, string Value)> PairsOf(string query) =>
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2) is [var name, var value] ? (name, Uri.UnescapeDataString(value)) : throw new FormatException(MustBe));

    private static Uri EndpointOf(string value) =>
        Uri.TryCreate(value, UriKind.Absolute, out var uri) && uri.Scheme is "http" or "https" ? new Uri(value) : throw new FormatException(MustBe);

    private static TimeSpan TimeoutOf(string value) =>
        int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) && seconds is > 0 and <= 600
            ? TimeSpan.FromSeconds(seconds)
            : throw new FormatException(MustBe);
}
