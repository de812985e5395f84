using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Robust;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>The HTTP door.</summary>
internal static class ParseEndpoints
{
    public static void MapParse(this IEndpointRouteBuilder app)
    {
        app.MapPost("/v1/parse", (RequestDelegate)ParseAsync);
        app.MapPost("/v1/explain", (RequestDelegate)ExplainAsync);
        app.MapGet("/state", (RequestDelegate)StateAsync);
    }

    private static async Task ParseAsync(HttpContext context)
    {
        var (request, isEnvelope) = await ParseRequestReader.ReadAsync(context);
        var outcome = await WithRefusals(Pipeline(context).ParseAsync(request, context.RequestAborted));
        if (!isEnvelope)
        {
            await AnswerAsync(context, outcome.Extended, PegasusJson.Wire.NluResult);
            return;
        }

        var now = context.RequestServices.GetRequiredService<TimeProvider>().GetUtcNow();
        var envelope = new NluEnvelope { MsgID = Guid.NewGuid().ToString(), Ts = now.ToUnixTimeMilliseconds(), Data = outcome.Extended };
        await AnswerAsync(context, envelope, PegasusJson.Wire.NluEnvelope);
    }

    private static async Task ExplainAsync(HttpContext context)
    {
        var (request, _) = await ParseRequestReader.ReadAsync(context);
        var explanation = await WithRefusals(new ValueTask<Explanation>(Pipeline(context).ExplainAsync(request, context.RequestAborted)));
        await AnswerAsync(context, explanation, ParserJson.Default.Explanation);
    }

    private static Task StateAsync(HttpContext context)
    {
        var services = context.RequestServices;
        var problems = services.GetRequiredService<AgentFiles>().Problems;
        var state = ParserState.Of(services.GetRequiredService<NluModels>().Current, services.GetRequiredService<Clouds>()) with
        {
            AgentProblems = problems.Count > 0 ? problems : null,
        };
        return AnswerAsync(context, state.With(services.GetRequiredService<RobustParser>()), ParserJson.Default.ParserState);
    }

    private static NluPipeline Pipeline(HttpContext context) => context.RequestServices.GetRequiredService<NluPipeline>();

    private static async ValueTask<T> WithRefusals<T>(ValueTask<T> work)
    {
        try
        {
            return await work;
        }
        catch (ParseRefusedException e)
        {
            throw new HttpError(StatusCodes.Status400BadRequest, e.Message, e);
        }
    }

    private static Task AnswerAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
}
