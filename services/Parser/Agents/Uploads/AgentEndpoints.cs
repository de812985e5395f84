using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Agents that come at run time.</summary>
internal static class AgentEndpoints
{
    /// <summary>Of the route's value.</summary>
    public const string Name = "name";

    public static void MapAgents(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/agents", (RequestDelegate)ListAsync);
        app.MapGet($"/v1/agents/{{{Name}}}", (RequestDelegate)GetAsync);
        app.MapPut($"/v1/agents/{{{Name}}}", Guarded(PutAsync));
        app.MapDelete($"/v1/agents/{{{Name}}}", Guarded(DeleteAsync));
    }

    private static RequestDelegate Guarded(RequestDelegate next) => context =>
    {
        context.RequestServices.GetRequiredService<AgentAccess>().Require(context);
        return next(context);
    };

    private static Task ListAsync(HttpContext context)
    {
        var (uploads, files) = (Uploads(context), Files(context));
        // Of thousands of agents' oddities each tells its own.
        var agents = files.All.Concat(uploads.All.Select(agent => agent with { Warnings = null })).OrderBy(agent => agent.Name, StringComparer.Ordinal);
        var list = new AgentList(uploads.Instance, [.. agents]) { Problems = files.Problems.Count > 0 ? files.Problems : null };
        return AnswerAsync(context, list, PegasusJson.Wire.AgentList);
    }

    private static Task GetAsync(HttpContext context)
    {
        var name = NameOf(context);
        return AnswerAsync(context, Files(context).Find(name) ?? Uploads(context).Find(name) ?? throw NotThere(name));
    }

    private static async Task PutAsync(HttpContext context)
    {
        var name = NameOf(context);
        var body = await RequestBody.ReadAsync(context, UploadLimits.Bytes);
        if (!MessageParser.TryRead(body.Span, PegasusJson.Wire.AgentUpload, out var upload, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, $"Bad request: {problem.Message}");
        var (changed, faults) = await context.RequestServices.GetRequiredService<UploadShelf>().PutAsync(name, upload, context.RequestAborted);
        if (faults.Count > 0)
        {
            await RefuseAsync(context, name, faults);
            return;
        }

        if (changed)
            context.RequestServices.GetRequiredService<ModelKeeper>().Changed();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        // Whoever deletes it in this very moment is right: then there is nothing to tell.
        await AnswerAsync(context, Uploads(context).Find(name) ?? throw NotThere(name));
    }

    private static async Task DeleteAsync(HttpContext context)
    {
        var name = NameOf(context);
        if (!await context.RequestServices.GetRequiredService<UploadShelf>().DeleteAsync(name, context.RequestAborted))
            throw Files(context).Has(name) ? new(StatusCodes.Status409Conflict, $"The agent '{name}' comes with the parser") : NotThere(name);
        context.RequestServices.GetRequiredService<ModelKeeper>().Changed();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
    }

    private static AgentFiles Files(HttpContext context) => context.RequestServices.GetRequiredService<AgentFiles>();

    private static UploadedAgents Uploads(HttpContext context) => context.RequestServices.GetRequiredService<UploadedAgents>();

    // The server leaves an escaped slash as it is, so that a name with one is a single segment.
    public static string NameOf(HttpContext context)
    {
        var name = (context.GetRouteValue(Name) as string ?? "").Replace("%2F", "/", StringComparison.OrdinalIgnoreCase);
        return UploadName.IsSound(name) ? name : throw new HttpError(StatusCodes.Status400BadRequest, UploadName.MustBe);
    }

    private static HttpError NotThere(string name) => new(StatusCodes.Status404NotFound, $"There is no agent '{name}'");

    private static Task RefuseAsync(HttpContext context, string name, IReadOnlyList<string> faults)
    {
        context.Response.StatusCode = StatusCodes.Status400BadRequest;
        var answer = new RefusedAgent
        {
            MsgID = Guid.NewGuid().ToString(),
            Ts = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow().ToUnixTimeMilliseconds(),
            Data = new($"The agent '{name}' has {faults.Count} {(faults.Count == 1 ? "fault" : "faults")}: {faults[0]}", faults),
        };
        return AnswerAsync(context, answer, ParserJson.Default.RefusedAgent);
    }

    private static Task AnswerAsync(HttpContext context, AgentStatus status)
    {
        context.Response.Headers.ETag = $"\"{status.Hash}\"";
        return AnswerAsync(context, status, PegasusJson.Wire.AgentStatus);
    }

    private static Task AnswerAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
}
