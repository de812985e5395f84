using System.Security.Cryptography;
using System.Text;
using System.Text.Encodings.Web;

namespace Jibo.Pegasus.Lasso.Credentials.Links;

/// <summary>A page of our own: no script, nothing from elsewhere, kept by nobody.</summary>
internal static class LinkPage
{
    private const string Style =
        "body{margin:0;background:#f4f6f8;color:#1c2733;font:18px/1.5 system-ui,sans-serif}"
        + "main{max-width:34rem;margin:8vh auto;padding:2rem;background:#fff;border-radius:1rem;box-shadow:0 1px 6px #0002}"
        + "h1{margin:0 0 1rem;font-size:1.6rem;line-height:1.25}"
        + "button,.go{display:inline-block;margin-top:1rem;padding:.7rem 1.6rem;border:0;border-radius:.6rem;background:#0a66c2;color:#fff;font:inherit;text-decoration:none;cursor:pointer}"
        + "button:focus-visible,.go:focus-visible,input:focus-visible{outline:3px solid #f5a623;outline-offset:2px}"
        + "label{display:block;margin-top:1rem}input{box-sizing:border-box;width:100%;padding:.6rem;border:1px solid #8797a8;border-radius:.5rem;font:inherit}"
        + ".small{color:#526272;font-size:.9rem}"
        + "@media(prefers-color-scheme:dark){body{background:#12181f;color:#e6edf3}main{background:#1c2530}.small{color:#9fb0c0}input{background:#12181f;color:inherit}}";

    private static readonly string Policy =
        $"default-src 'none'; style-src 'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(Style)))}'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

    /// <summary>Text as it may stand in a page.</summary>
    public static string Text(string text) => HtmlEncoder.Default.Encode(text);

    /// <param name="title">Plain text.</param>
    /// <param name="body">HTML.</param>
    /// <param name="refresh">An address to go on to by itself.</param>
    public static Task WriteAsync(HttpContext context, int status, string title, string body, Uri? refresh = null)
    {
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = "text/html; charset=utf-8";
        var headers = response.Headers;
        headers.CacheControl = "no-store";
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        var html = $"""
            <!doctype html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            {(refresh is null ? "" : $"<meta http-equiv=\"refresh\" content=\"0;url={Text(refresh.AbsoluteUri)}\">")}
            <title>{Text(title)}</title>
            <style>{Style}</style>
            </head>
            <body><main>
            <h1>{Text(title)}</h1>
            {body}
            </main></body>
            </html>
            """;
        return response.WriteAsync(html, context.RequestAborted);
    }
}
