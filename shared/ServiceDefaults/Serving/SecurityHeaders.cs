using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Primitives;

namespace Jibo.Pegasus.ServiceDefaults.Serving;

/// <summary>
/// What browsers must not do with an answer: guess what it is, put it into a frame, tell others where they saw it. Whoever answers
/// may be stricter, and says so first.
/// </summary>
internal static class SecurityHeaders
{
    /// <summary>For all that is no page: nothing in it may run.</summary>
    public const string NoPage = "default-src 'none'; frame-ancestors 'none'";

    /// <summary>For a page that does not say what it needs: what comes from where it came from.</summary>
    public const string Page = "default-src 'self'; base-uri 'none'; form-action 'self'; frame-ancestors 'none'; object-src 'none'";

    private static readonly StringValues NoSniff = "nosniff";
    private static readonly StringValues NoReferrer = "no-referrer";

    /// <summary>Middleware; stands before all that answers.</summary>
    public static Task AddAsync(HttpContext context, RequestDelegate next)
    {
        // Between services there are no browsers.
        if (!HttpProtocol.IsHttp2(context.Request.Protocol) || context.Request.IsHttps)
            context.Response.OnStarting(Add, context);
        return next(context);
    }

    private static Task Add(object state)
    {
        var response = ((HttpContext)state).Response;
        // A socket that opens is no answer to a browser, and robots read few headers.
        if (response.StatusCode == StatusCodes.Status101SwitchingProtocols)
            return Task.CompletedTask;
        var headers = response.Headers;
        headers.TryAdd("X-Content-Type-Options", NoSniff);
        headers.TryAdd("Referrer-Policy", NoReferrer);
        headers.TryAdd("Content-Security-Policy", response.ContentType?.StartsWith("text/html", StringComparison.OrdinalIgnoreCase) == true ? Page : NoPage);
        return Task.CompletedTask;
    }
}
