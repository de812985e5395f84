using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace Jibo.Pegasus.Blobs.Azure;

/// <summary>Signs requests with an account's key, as Azure's storage has them signed since 2015.</summary>
internal static class SharedKey
{
    /// <summary>What <c>Authorization</c> says. Every other header must be there already.</summary>
    public static string Sign(HttpRequestMessage request, string account, string base64)
    {
        ArgumentNullException.ThrowIfNull(request);
        var signature = HMACSHA256.HashData(Convert.FromBase64String(base64), Encoding.UTF8.GetBytes(TextOf(request, account)));
        return $"SharedKey {account}:{Convert.ToBase64String(signature)}";
    }

    private static string TextOf(HttpRequestMessage request, string account)
    {
        var content = request.Content?.Headers;
        // A body without bytes counts as none.
        var length = content?.ContentLength is { } bytes and > 0 ? bytes.ToString(CultureInfo.InvariantCulture) : "";
        var text = new StringBuilder();
        // Encoding, language, length, MD5, type, date, the four conditions and the range: what we never send stays empty.
        text.Append(request.Method.Method).Append("\n\n\n").Append(length).Append("\n\n").Append(content?.ContentType).Append("\n\n\n\n\n\n\n");
        foreach (var (name, values) in request.Headers.NonValidated.OrderBy(header => header.Key, StringComparer.Ordinal))
        {
            if (name.StartsWith("x-ms-", StringComparison.Ordinal))
                text.Append(name).Append(':').Append(values).Append('\n');
        }

        text.Append('/').Append(account).Append(request.RequestUri!.AbsolutePath);
        foreach (var (name, value) in QueryOf(request.RequestUri).OrderBy(pair => pair.Name, StringComparer.Ordinal))
            text.Append('\n').Append(name).Append(':').Append(value);
        return text.ToString();
    }

    private static IEnumerable<(string Name, string Value)> QueryOf(Uri uri) =>
        from pair in uri.Query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries)
        let halves = pair.Split('=', 2)
        select (halves[0], Uri.UnescapeDataString(halves.Length > 1 ? halves[1] : ""));
}
