using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Lasso.Credentials.Kept;
using Jibo.Pegasus.Lasso.Credentials.Links;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Lasso.Credentials.Doors;

/// <summary>The wire of credentials (protocol: G.2), a list of them, and links for an operator to hand on.</summary>
internal static class CredentialEndpoints
{
    private const string One = "/v1/credential";

    public static void MapCredentials(this WebApplication app)
    {
        var json = CredentialAnswersJson.Default;
        app.MapPost(One, (RequestDelegate)(context => AnswerAsync(context, json.CredentialCreated, CreateAsync)));
        app.MapGet(One, (RequestDelegate)(context => AnswerAsync(context, json.CredentialFound, FindAsync)));
        app.MapDelete(One, (RequestDelegate)(context => AnswerAsync(context, json.CredentialDeleted, DeleteAsync)));
        app.MapGet("/v1/credentials", (RequestDelegate)(context => AnswerAsync(context, json.CredentialList, ListAsync)));
        app.MapPost("/v1/links", (RequestDelegate)(context => AnswerAsync(context, json.LinkMade, MakeLinkAsync)));
    }

    private static async Task<CredentialCreated> CreateAsync(HttpContext context, CredentialRequest request)
    {
        var key = request.Key;
        Gate(context).Admit(context.Request, key.AccountId);
        var credential = await context.RequestServices.GetRequiredService<CredentialIntake>().TakeAsync(key, request, context.RequestAborted);
        await context.RequestServices.GetRequiredService<Linker>().KeepAsync(key, credential, context.RequestAborted);
        return new(true);
    }

    private static async Task<CredentialFound> FindAsync(HttpContext context, CredentialRequest request)
    {
        var key = request.Key;
        Gate(context).Admit(context.Request, key.AccountId);
        return new(await context.RequestServices.GetRequiredService<CredentialStore>().ExistsAsync(key, context.RequestAborted));
    }

    private static async Task<CredentialDeleted> DeleteAsync(HttpContext context, CredentialRequest request)
    {
        var key = request.Key;
        Gate(context).Admit(context.Request, key.AccountId);
        // Also when there was none: it is gone, as was asked.
        await context.RequestServices.GetRequiredService<Linker>().ForgetAsync(key, context.RequestAborted);
        return new(true);
    }

    private static async Task<CredentialList> ListAsync(HttpContext context, CredentialRequest request)
    {
        Gate(context).Admit(context.Request, request.AccountId);
        var found = await context.RequestServices.GetRequiredService<CredentialStore>().ListAsync(request.AccountId, context.RequestAborted);
        return new([.. found.Select(one => new ListedCredential
        {
            SkillId = one.Key.SkillId,
            ServiceName = one.Key.Service,
            ServiceAccountName = one.Key.Calendar,
            LinkedAt = one.LinkedAt,
            Revoked = one.Revoked,
        })]);
    }

    private static Task<LinkMade> MakeLinkAsync(HttpContext context, CredentialRequest request)
    {
        Gate(context).RequireOperator(context.Request);
        try
        {
            var (url, end) = context.RequestServices.GetRequiredService<LinkFlow>().MakeLink(request.Key, request.Find("name", 60));
            return Task.FromResult(new LinkMade { Url = url.AbsoluteUri, ExpiresAt = end });
        }
        catch (LinkException e)
        {
            var service = request.Key.Service;
            throw new HttpError(
                StatusCodes.Status409Conflict,
                $"No client is registered for {service}: set ETCO_lasso_{service}ClientId and ETCO_lasso_{service}ClientSecret, or put its file into ETCO_lasso_clients", e);
        }
    }

    private static async Task AnswerAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<HttpContext, CredentialRequest, Task<T>> work)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (context.RequestServices.GetRequiredService<CredentialOptions>().Keys is null)
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, "Calendars cannot be linked here: set ETCO_lasso_credentialKey to 32 random bytes in base64, such as openssl rand -base64 32 prints");
        try
        {
            var answer = await work(context, await CredentialRequest.ReadAsync(context));
            await context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
        }
        catch (StoreUnavailableException e)
        {
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, e.Message, e);
        }
        catch (TooManyCredentialsException e)
        {
            throw new HttpError(StatusCodes.Status409Conflict, e.Message, e);
        }
    }

    private static CredentialGate Gate(HttpContext context) => context.RequestServices.GetRequiredService<CredentialGate>();
}
