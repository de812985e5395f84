using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.Parser.Parse;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>Asking one agent alone, and measuring it.</summary>
internal static class AskingEndpoints
{
    private const int MaxTexts = 1000;
    private const int MaxCases = 100_000;
    private const int MaxBytes = 32 * 1024 * 1024;

    /// <summary>A body of this size cannot hold much work, and needs no place.</summary>
    private const int SmallBytes = 64 * 1024;

    public static void MapAsking(this IEndpointRouteBuilder app)
    {
        app.MapPost($"/v1/agents/{{{AgentEndpoints.Name}}}/parse", (RequestDelegate)ParseAsync);
        app.MapPost($"/v1/agents/{{{AgentEndpoints.Name}}}/evaluate", (RequestDelegate)EvaluateAsync);
        app.MapGet($"/v1/agents/{{{AgentEndpoints.Name}}}/confusion", (RequestDelegate)ConfuseAsync);
        app.MapGet($"/v1/agents/{{{AgentEndpoints.Name}}}/intents", (RequestDelegate)IntentsAsync);
    }

    private static async Task ParseAsync(HttpContext context)
    {
        var desk = Desk(context);
        var name = AgentEndpoints.NameOf(context);
        // Known before megabytes are sent.
        desk.Find(name);
        using var place = context.Request.ContentLength <= SmallBytes ? null : desk.Enter();
        var request = await ReadAsync(context, PegasusJson.Wire.AgentParseRequest);
        Check(request.Texts, MaxTexts, "texts", text => text);
        var results = await desk.HearAsync(desk.Find(name), request.Texts, result => result, context.RequestAborted);
        await AnswerAsync(context, new AgentParseAnswer(results), PegasusJson.Wire.AgentParseAnswer);
    }

    private static async Task EvaluateAsync(HttpContext context)
    {
        var desk = Desk(context);
        var name = AgentEndpoints.NameOf(context);
        desk.Find(name);
        using var place = context.Request.ContentLength <= SmallBytes ? null : desk.Enter();
        var request = await ReadAsync(context, PegasusJson.Wire.AgentEvaluationRequest);
        Check(request.Cases, MaxCases, "cases", one => one?.Text);
        var agent = desk.Find(name);
        var got = await desk.HearAsync(agent, [.. request.Cases.Select(one => one.Text)], result => result.Intent, context.RequestAborted);
        await AnswerAsync(context, AgentScores.Of(request.Cases, got, agent.Threshold), PegasusJson.Wire.AgentEvaluation);
    }

    private static async Task ConfuseAsync(HttpContext context)
    {
        var table = await context.RequestServices.GetRequiredService<ConfusionDesk>().OfAsync(AgentEndpoints.NameOf(context), context.RequestAborted);
        await AnswerAsync(context, table, PegasusJson.Wire.AgentConfusions);
    }

    private static Task IntentsAsync(HttpContext context)
    {
        var name = AgentEndpoints.NameOf(context);
        var agent = context.RequestServices.GetRequiredService<NluModels>().Current?.Agents?.Agents.FirstOrDefault(one => one.Name == name)
            ?? throw new HttpError(StatusCodes.Status404NotFound, $"There is no agent '{name}'");
        return AnswerAsync(context, AgentIntents.Of(agent), PegasusJson.Wire.AgentIntentList);
    }

    private static async Task<T> ReadAsync<T>(HttpContext context, JsonTypeInfo<T> type)
        where T : class
    {
        var body = await RequestBody.ReadAsync(context, MaxBytes);
        return MessageParser.TryRead(body.Span, type, out var request, out var problem)
            ? request
            : throw new HttpError(StatusCodes.Status400BadRequest, $"Bad request: {problem.Message}");
    }

    // A deserialised list can hold nulls, whatever its type says.
    private static void Check<T>(IReadOnlyList<T> items, int most, string name, Func<T, string?> textOf)
    {
        if (items.Count > most)
            throw Refuse($"there are {items.Count} {name}, {most} are allowed");
        for (var i = 0; i < items.Count; i++)
        {
            if (textOf(items[i]) is not { } text)
                throw Refuse($"{name}[{i}] must not be null");
            if (text.Length > ParseLimits.MaxText)
                throw Refuse($"{name}[{i}] has {text.Length} characters, {ParseLimits.MaxText} are allowed");
        }
    }

    private static HttpError Refuse(string what) => new(StatusCodes.Status400BadRequest, $"Bad request: {what}");

    private static AgentDesk Desk(HttpContext context) => context.RequestServices.GetRequiredService<AgentDesk>();

    private static Task AnswerAsync<T>(HttpContext context, T answer, JsonTypeInfo<T> type) =>
        context.Response.WriteAsJsonAsync(answer, type, cancellationToken: context.RequestAborted);
}
