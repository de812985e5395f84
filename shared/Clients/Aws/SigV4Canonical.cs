using System.Buffers;
using System.Text;

namespace Jibo.Pegasus.Clients.Aws;

/// <summary>Brings a request into the one form that both sides hash.</summary>
public static class SigV4Canonical
{
    private static readonly SearchValues<char> Blanks = SearchValues.Create(" \t\r\n");

    /// <summary>The canonical request.</summary>
    /// <param name="signedHeaders">Names in lower case, sorted: <see cref="HeaderNames"/>, or those of an <c>Authorization</c> header.</param>
    public static string RequestOf(SigV4Request request, IReadOnlyList<string> signedHeaders, SigV4PathRule rule)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(signedHeaders);
        var text = new StringBuilder(512)
            .Append(request.Method).Append('\n')
            .Append(PathOf(request.Path, rule)).Append('\n')
            .Append(QueryOf(request.Query)).Append('\n');
        foreach (var name in signedHeaders)
            text.Append(name).Append(':').Append(ValueOf(request, name)).Append('\n');
        return text
            .Append('\n').AppendJoin(';', signedHeaders)
            .Append('\n').Append(request.PayloadHash)
            .ToString();
    }

    /// <summary>The names of all headers, as a signature lists them.</summary>
    public static IReadOnlyList<string> HeaderNames(SigV4Request request)
    {
        ArgumentNullException.ThrowIfNull(request);
        return [.. request.Headers.Select(header => Lower(header.Key)).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)];
    }

    internal static string PathOf(string path, SigV4PathRule rule) => rule switch
    {
        _ when path.Length == 0 => "/",
        SigV4PathRule.ObjectKey => AwsEncoding.Reencode(path, keepSlash: true),
        _ => AwsEncoding.Encode(Resolve(path), keepSlash: true),
    };

    internal static string QueryOf(string query)
    {
        if (query.Length == 0)
            return "";
        var pairs = query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Select(pair => pair.Split('=', 2))
            .Select(pair => (Name: AwsEncoding.Reencode(pair[0], keepSlash: false), Value: pair.Length > 1 ? AwsEncoding.Reencode(pair[1], keepSlash: false) : ""))
            .OrderBy(pair => pair.Name, StringComparer.Ordinal)
            .ThenBy(pair => pair.Value, StringComparer.Ordinal);
        return string.Join('&', pairs.Select(pair => $"{pair.Name}={pair.Value}"));
    }

    /// <summary>The value, or the values in their order with commas between, without padding; null when there is no such header.</summary>
    internal static string? ValueOf(SigV4Request request, string name)
    {
        string? joined = null;
        foreach (var (header, value) in request.Headers)
        {
            if (header.Equals(name, StringComparison.OrdinalIgnoreCase))
                joined = joined is null ? SingleSpaced(value) : $"{joined},{SingleSpaced(value)}";
        }

        return joined;
    }

    // The wire's header names are ASCII and in lower case by definition; this is not a form to compare text by.
#pragma warning disable CA1308
    internal static string Lower(string name) => name.ToLowerInvariant();
#pragma warning restore CA1308

    // Hardly any value has something to take away: those are left as they are.
    private static string SingleSpaced(string value) => value.AsSpan().ContainsAny(Blanks)
        ? string.Join(' ', value.Split([' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries))
        : value;

    private static string Resolve(string path)
    {
        var kept = new List<string>();
        foreach (var segment in path.Split('/'))
        {
            if (segment == ".." && kept.Count > 0)
                kept.RemoveAt(kept.Count - 1);
            else if (segment is not ("" or "." or ".."))
                kept.Add(segment);
        }

        var resolved = "/" + string.Join('/', kept);
        return kept.Count > 0 && path[^1] == '/' ? resolved + "/" : resolved;
    }
}
