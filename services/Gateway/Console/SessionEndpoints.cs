using System.Text.Json.Serialization;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Gateway.Console;

/// <summary>Logging in and out.</summary>
internal static class SessionEndpoints
{
    private const string Path = ConsoleRoutes.Prefix + "/session";

    public static IEnumerable<IEndpointConventionBuilder> MapSessions(this IEndpointRouteBuilder app) =>
    [
        app.MapGet(Path, (RequestDelegate)LookAsync),
        app.MapPost(Path, (RequestDelegate)LogInAsync),
        app.MapDelete(Path, (RequestDelegate)LogOutAsync),
        app.MapPost(Path + "/links", (RequestDelegate)LinkAsync),
    ];

    private static Task LookAsync(HttpContext context)
    {
        var guard = context.RequestServices.GetRequiredService<ConsoleGuard>();
        var session = guard.SessionOf(context.Request) ?? throw new HttpError(StatusCodes.Status401Unauthorized, "Nobody is logged in");
        // Who comes back often is not asked again.
        var credentials = context.RequestServices.GetRequiredService<ConsoleCredentials>();
        var left = session.ExpiresAt - context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        return left < credentials.Lifetime / 2 ? BeginAsync(context, session.Roles) : AnswerAsync(context, session);
    }

    private static async Task LogInAsync(HttpContext context)
    {
        ConsoleGuard.RequireOwnPage(context.Request);
        var proof = await RequestJson.ReadAsync(context, SessionJson.Default.LogIn);
        var roles = proof switch
        {
            { Code: { } code, Secret: null } => context.RequestServices.GetRequiredService<OneTimeLinks>().Take(code),
            { Code: null, Secret: { } secret } => context.RequestServices.GetRequiredService<ConsoleCredentials>().Judge(secret),
            _ => throw new HttpError(StatusCodes.Status400BadRequest, "Give either the code of a link or a secret"),
        };
        if (roles == ConsoleRoles.None)
        {
            throw new HttpError(StatusCodes.Status401Unauthorized, proof.Code is null
                ? "This is no secret of this cloud"
                : "This link was used already, or is older than ten minutes; ./pegasus console prints another");
        }

        await BeginAsync(context, roles);
    }

    private static Task LogOutAsync(HttpContext context)
    {
        ConsoleGuard.RequireOwnPage(context.Request);
        context.Response.Cookies.Delete(ConsoleGuard.CookieOf(context.Request), Cookie(context.Request, TimeSpan.Zero));
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static Task LinkAsync(HttpContext context)
    {
        var roles = context.RequestServices.GetRequiredService<ConsoleCredentials>().Judge(context.Request);
        if (roles == ConsoleRoles.None)
            throw new HttpError(StatusCodes.Status401Unauthorized, "Only who bears a secret of this console makes links to it");
        if (context.Request.Query["role"] is [{ Length: > 0 } only])
        {
            roles &= ConsoleRoleNames.Read(only);
            if (roles == ConsoleRoles.None)
                throw new HttpError(StatusCodes.Status400BadRequest, "'role' must be owner, author or operator, and one that the secret opens");
        }

        var (code, expires) = context.RequestServices.GetRequiredService<OneTimeLinks>().Make(roles)
            ?? throw new HttpError(StatusCodes.Status429TooManyRequests, $"There are {OneTimeLinks.Most} links that nobody has used; wait ten minutes");
        return context.Response.WriteAsJsonAsync(new MadeLink(code, expires), SessionJson.Default.MadeLink, cancellationToken: context.RequestAborted);
    }

    private static Task BeginAsync(HttpContext context, ConsoleRoles roles)
    {
        var credentials = context.RequestServices.GetRequiredService<ConsoleCredentials>();
        var (text, session) = credentials.Begin(roles);
        context.Response.Cookies.Append(ConsoleGuard.CookieOf(context.Request), text, Cookie(context.Request, credentials.Lifetime));
        return AnswerAsync(context, session);
    }

    private static Task AnswerAsync(HttpContext context, ConsoleSession session)
    {
        context.Response.Headers.CacheControl = "no-store";
        return context.Response.WriteAsJsonAsync(
            new SessionAnswer([.. session.Roles.Names()], session.ExpiresAt), SessionJson.Default.SessionAnswer, cancellationToken: context.RequestAborted);
    }

    private static CookieOptions Cookie(HttpRequest request, TimeSpan lifetime) =>
        new() { HttpOnly = true, SameSite = SameSiteMode.Strict, Secure = request.IsHttps, Path = "/", MaxAge = lifetime };
}

/// <summary>What somebody shows to be let in.</summary>
internal sealed record LogIn(string? Code, string? Secret);

/// <summary>As whom somebody is here.</summary>
internal sealed record SessionAnswer(IReadOnlyList<string> Roles, DateTimeOffset ExpiresAt);

/// <summary>A code to be opened as <c>/#/login/CODE</c>.</summary>
internal sealed record MadeLink(string Code, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(System.Text.Json.JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(LogIn))]
[JsonSerializable(typeof(SessionAnswer))]
[JsonSerializable(typeof(MadeLink))]
internal sealed partial class SessionJson : JsonSerializerContext;
