using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Accounts.Admin;

/// <summary><c>/v1/admin</c>: what an operator asks of accounts. Never through the gateway.</summary>
internal static class AdminDoor
{
    private const int MaxBody = 16 * 1024;

    public static void MapAdmin(this WebApplication app)
    {
        app.MapAdminRobots();
        app.MapAdminLoops();
        app.MapAdminMembers();
        app.MapAdminPersons();
        app.MapAdminSetups();
        app.MapAdminUpdates();
        app.MapAdminSessions();
        app.MapAdminUnknown();
    }

    /// <summary>One end point: admits the operator, runs, and tells failures as all services do.</summary>
    public static void MapAdmin<T>(this WebApplication app, string method, string path, JsonTypeInfo<T> type, Func<HttpContext, Task<T>> run) =>
        app.MapMethods($"/v1/admin/{path}", [method], (RequestDelegate)(context => AnswerAsync(context, type, run)));

    /// <summary>The body as its record. Members that nobody knows are refused: a slip of the pen should not go unseen.</summary>
    /// <exception cref="AccountsException">It is not of that shape.</exception>
    public static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type) where T : class
    {
        var body = await RequestBody.ReadAsync(context, MaxBody);
        try
        {
            return JsonSerializer.Deserialize(body.Span, type) ?? throw AccountsException.Invalid("The body must be a JSON object");
        }
        catch (JsonException e)
        {
            throw AccountsException.Invalid(e.Path is { Length: > 1 } path ? $"The body is not as it must be at {PeerText.Shorten(path)}" : "The body is not as it must be", e);
        }
    }

    /// <summary>A part of the path.</summary>
    public static string PathValue(HttpContext context, string name) => (string)context.Request.RouteValues[name]!;

    private static async Task AnswerAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<HttpContext, Task<T>> run)
    {
        context.Response.Headers.CacheControl = "no-store";
        context.RequestServices.GetRequiredService<AdminGate>().Admit(context.Request);
        try
        {
            var answer = await run(context);
            await context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
        }
        catch (AccountsException e)
        {
            throw new HttpError(e.Status, e.Message, e);
        }
    }
}
