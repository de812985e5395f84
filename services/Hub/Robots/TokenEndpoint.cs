using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Robots;

/// <summary>
/// <c>POST /v1/tokens</c>: a hub token for whom an operator names, such as the robot that is a page of the console. So nobody but who judges
/// tokens need know what they are signed with.
/// </summary>
internal static class TokenEndpoint
{
    private const int LongestName = 128;

    /// <summary>A socket is judged when it opens; nobody needs the token after.</summary>
    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static void MapTokens(this IEndpointRouteBuilder app) => app.MapPost("/v1/tokens", (RequestDelegate)IssueAsync);

    private static async Task IssueAsync(HttpContext context)
    {
        var services = context.RequestServices;
        services.GetRequiredService<AdminToken>().Require(context.Request, "Tokens cannot be issued");
        var wanted = await RequestJson.ReadAsync(context, TokenJson.Default.WantedToken);
        var identity = new RobotIdentity(Name(wanted.AccountId, "accountId"), Name(wanted.RobotId, "robotId"))
        {
            LoopId = wanted.LoopId is null ? null : Name(wanted.LoopId, "loopId"),
        };
        if (services.GetRequiredService<TokenOptions>().Secret is null)
            throw new HttpError(StatusCodes.Status409Conflict, "This hub has no secret to sign tokens with, and asks robots for none");
        var token = services.GetRequiredService<HubTokens>().Issue(identity, Lifetime);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(
            new IssuedToken(token, services.GetRequiredService<TimeProvider>().GetUtcNow() + Lifetime), TokenJson.Default.IssuedToken, cancellationToken: context.RequestAborted);
    }

    private static string Name(string? text, string field) =>
        text is { Length: > 0 and <= LongestName } && !text.Any(char.IsControl)
            ? text
            : throw new HttpError(StatusCodes.Status400BadRequest, $"'{field}' must be a text of 1 to {LongestName} characters");
}

/// <summary>Whom a token is to speak for.</summary>
internal sealed record WantedToken(string? RobotId, string? AccountId, string? LoopId);

/// <summary>A token, and when it is over.</summary>
internal sealed record IssuedToken(string Token, DateTimeOffset ExpiresAt);

[JsonSourceGenerationOptions(JsonSerializerDefaults.Web)]
[JsonSerializable(typeof(WantedToken))]
[JsonSerializable(typeof(IssuedToken))]
internal sealed partial class TokenJson : JsonSerializerContext;
