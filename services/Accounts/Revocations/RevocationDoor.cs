using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Accounts.Callers;
using Jibo.Pegasus.Contracts.Accounts;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Revocations;

/// <summary><c>GET /v1/revocations?since=</c>: what services that judge tokens ask every quarter of a minute.</summary>
internal static class RevocationDoor
{
    public static void MapRevocations(this WebApplication app) => app.MapGet("/v1/revocations", (RequestDelegate)AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (HomeNetwork.IsForwarded(context.Request))
            throw new HttpError(StatusCodes.Status404NotFound, "URL not found");
        if (services.GetRequiredService<AccountsOptions>().ServiceToken is not { } token)
            throw new HttpError(StatusCodes.Status403Forbidden, "Services ask with a secret: set ETCO_accounts_serviceToken, or ETCO_accounts_serviceToken_FILE, to one of at least 32 bytes");
        new SharedSecret(token).Require(context.Request, "services'");
        var since = context.Request.Query["since"] switch
        {
            [] => 0,
            [var text] when long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var given) => given,
            _ => throw new HttpError(StatusCodes.Status400BadRequest, "since must be milliseconds since 1970"),
        };
        // The clock is read first: what is written while the store is asked belongs to the next answer.
        var now = services.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds();
        try
        {
            var revoked = await services.GetRequiredService<RevocationBook>().ListAsync(since, context.RequestAborted);
            await context.Response.WriteAsJsonAsync(new RevocationList(now, revoked), AccountsJson.Wire.RevocationList, "application/json; charset=utf-8", context.RequestAborted);
        }
        catch (AccountsException e)
        {
            throw new HttpError(e.Status, e.Message, e);
        }
    }
}
