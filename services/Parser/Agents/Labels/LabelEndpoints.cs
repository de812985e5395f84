using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>Sentences that were misunderstood, added to agents one by one. What people said is for those who may change agents.</summary>
internal static class LabelEndpoints
{
    private const string Id = "id";

    public static void MapLabels(this IEndpointRouteBuilder app)
    {
        app.MapGet("/v1/labels", Guarded(ListAsync));
        app.MapPost("/v1/labels", Guarded(AddAsync));
        app.MapGet($"/v1/labels/{{{Id}}}", Guarded(GetAsync));
        app.MapDelete($"/v1/labels/{{{Id}}}", Guarded(DeleteAsync));
    }

    private static RequestDelegate Guarded(RequestDelegate next) => context =>
    {
        context.RequestServices.GetRequiredService<AgentAccess>().Require(context);
        return next(context);
    };

    private static Task ListAsync(HttpContext context) => AnswerAsync(context, new(Book(context).All, LabelLimits.Labels), PegasusJson.Wire.LabelList);

    private static async Task AddAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, LabelLimits.Bytes);
        if (!MessageParser.TryRead(body.Span, PegasusJson.Wire.LabelRequest, out var request, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, $"Bad request: {problem.Message}");
        LabelBounds.Check(request);
        var services = context.RequestServices;
        if (services.GetRequiredService<NluModels>().Current is not { Agents: { } agents } model)
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, "The parser starts; ask again in a moment");
        var label = Label.Of(request, model.Normalizer, services.GetRequiredService<TimeProvider>().GetUtcNow());
        var status = Book(context).Add(label, agents.Agents, model.Normalizer);
        services.GetRequiredService<ModelKeeper>().Changed();
        context.Response.StatusCode = StatusCodes.Status202Accepted;
        await AnswerAsync(context, status, PegasusJson.Wire.LabelStatus);
    }

    private static Task GetAsync(HttpContext context) =>
        AnswerAsync(context, Book(context).Find(IdOf(context)) ?? throw NotThere(), PegasusJson.Wire.LabelStatus);

    private static Task DeleteAsync(HttpContext context)
    {
        if (!Book(context).Remove(IdOf(context)))
            throw NotThere();
        context.RequestServices.GetRequiredService<ModelKeeper>().Changed();
        context.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    }

    private static string IdOf(HttpContext context) => context.GetRouteValue(Id) is string id && Label.IsId(id) ? id : throw NotThere();

    private static HttpError NotThere() => new(StatusCodes.Status404NotFound, "There is no such label");

    private static LabelBook Book(HttpContext context) => context.RequestServices.GetRequiredService<LabelBook>();

    private static Task AnswerAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
}
