using Microsoft.AspNetCore.Http.Features;

namespace Jibo.Pegasus.History.Doors;

/// <summary>An id that stands last in a path.</summary>
internal static class RouteId
{
    /// <summary>As the caller wrote it: the server leaves <c>%2F</c> as it is, and so would not tell it from a slash, nor find an id that has one.</summary>
    public static string Of(HttpContext context)
    {
        var target = context.Features.Get<IHttpRequestFeature>()?.RawTarget ?? "";
        var path = target.AsSpan(0, target.AsSpan().IndexOf('?') is >= 0 and var query ? query : target.Length);
        return Uri.UnescapeDataString(path[(path.LastIndexOf('/') + 1)..]);
    }
}
