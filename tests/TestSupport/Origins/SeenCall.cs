using Microsoft.AspNetCore.Http;

namespace Jibo.Pegasus.TestSupport.Origins;

/// <summary>What an origin was asked.</summary>
/// <param name="Path">Unescaped, such as <c>/v1/forecast</c>.</param>
/// <param name="Query">By name; the last one where a name comes twice.</param>
/// <param name="Headers">By name, in any case.</param>
/// <param name="Body">What was posted, as text; empty for a GET.</param>
public sealed record SeenCall(
    string Method, string Path, IReadOnlyDictionary<string, string> Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    internal static async Task<SeenCall> ReadAsync(HttpRequest request)
    {
        using var body = new StreamReader(request.Body);
        return new(
            request.Method,
            request.Path.Value ?? "/",
            request.Query.ToDictionary(q => q.Key, q => q.Value[^1] ?? "", StringComparer.Ordinal),
            request.Headers.ToDictionary(h => h.Key, h => h.Value.ToString(), StringComparer.OrdinalIgnoreCase),
            await body.ReadToEndAsync(request.HttpContext.RequestAborted).ConfigureAwait(false));
    }
}
