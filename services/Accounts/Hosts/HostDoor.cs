using System.Text.Json.Serialization;
using Jibo.Pegasus.Accounts.Admin;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Accounts.Hosts;

/// <summary><c>GET /v1/hosts</c>, which the gateway asks every minute, and what an operator does with names.</summary>
internal static class HostDoor
{
    public static void AddHosts(this WebApplicationBuilder builder) => builder.Services.AddSingleton<HostBook>();

    public static void MapHosts(this WebApplication app)
    {
        var json = HostJson.Default;
        app.MapGet("/v1/hosts", (RequestDelegate)AnswerAsync);
        app.MapAdmin(HttpMethods.Get, "hosts", json.HostList, ListAsync);
        app.MapAdmin(HttpMethods.Put, "hosts/{name}", json.HostShown, PutAsync);
        app.MapAdmin(HttpMethods.Delete, "hosts/{name}", json.HostRemoved, RemoveAsync);
    }

    private static async Task AnswerAsync(HttpContext context)
    {
        var services = context.RequestServices;
        if (services.GetRequiredService<AccountsOptions>().ServiceToken is not { } token)
            throw new HttpError(StatusCodes.Status403Forbidden, "Services ask with a secret: set ETCO_accounts_serviceToken, or ETCO_accounts_serviceToken_FILE, to one of at least 32 bytes");
        new SharedSecret(token).Require(context.Request, "services'");
        try
        {
            await context.Response.WriteAsJsonAsync(await ListAsync(context), HostJson.Default.HostList, contentType: null, context.RequestAborted);
        }
        catch (AccountsException e)
        {
            throw new HttpError(e.Status, e.Message, e);
        }
    }

    private static async Task<HostList> ListAsync(HttpContext context) =>
        new([.. (await Book(context).ListAsync(context.RequestAborted)).Select(HostShown.Of)]);

    private static async Task<HostShown> PutAsync(HttpContext context)
    {
        var wish = await AdminDoor.ReadAsync(context, HostJson.Default.HostWish);
        return HostShown.Of(await Book(context).PutAsync(AdminDoor.PathValue(context, "name"), wish.Services, context.RequestAborted));
    }

    private static async Task<HostRemoved> RemoveAsync(HttpContext context)
    {
        await Book(context).RemoveAsync(AdminDoor.PathValue(context, "name"), context.RequestAborted);
        return new(true);
    }

    private static HostBook Book(HttpContext context) => context.RequestServices.GetRequiredService<HostBook>();
}

/// <param name="Services">What robots look for at the name: api, socket, hub.</param>
internal sealed record HostWish([property: JsonPropertyName("services"), JsonRequired] IReadOnlyList<string> Services);

internal sealed record HostRemoved([property: JsonPropertyName("removed")] bool Removed);

internal sealed record HostList([property: JsonPropertyName("hosts")] IReadOnlyList<HostShown> Hosts);

/// <param name="Created">Milliseconds since 1970.</param>
internal sealed record HostShown(
    [property: JsonPropertyName("name")] string Name,
    [property: JsonPropertyName("services")] IReadOnlyList<string> Services,
    [property: JsonPropertyName("created")] long Created)
{
    public static HostShown Of(StoredHost host) => new(host.Name, host.Services, host.Created);
}

[JsonSourceGenerationOptions(UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow)]
[JsonSerializable(typeof(HostList))]
[JsonSerializable(typeof(HostWish))]
[JsonSerializable(typeof(HostRemoved))]
internal sealed partial class HostJson : JsonSerializerContext;
