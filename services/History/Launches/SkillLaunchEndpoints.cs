using System.Globalization;
using System.Text;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.History.Launches.Facts;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.History.Launches;

/// <summary>The HTTP door: <c>/v1/skill/launch</c> (protocol: F.5).</summary>
internal static class SkillLaunchEndpoints
{
    private const string Launch = "/v1/skill/launch";

    private static readonly string[] PostAndGet = [HttpMethods.Post, HttpMethods.Get];

    private static PegasusJson Json => PegasusJson.Wire;

    public static void MapSkillLaunches(this WebApplication app)
    {
        app.MapPost(Launch, (RequestDelegate)(context => AnswerAsync(context, Json.SkillLaunch, async launches =>
            await launches.RecordAsync(await RequestJson.ReadAsync(context, Json.SkillLaunchRequest), context.RequestAborted))));
        app.MapDelete($"{Launch}/{{id}}", (RequestDelegate)(context => AnswerAsync(context, Json.LaunchRetracted, async launches =>
            new LaunchRetracted(await launches.RetractAsync(
                context.Request.Query["robotID"], RouteId.Of(context), context.RequestAborted)))));
        app.MapPost($"{Launch}/facts", (RequestDelegate)(context => HistoryAnswers.OverHttpAsync(context, Json.LaunchFacts, async () =>
            await context.RequestServices.GetRequiredService<LaunchFactsHistory>().FindAsync(
                await RequestJson.ReadAsync(context, Json.LaunchFactsRequest), context.RequestAborted))));
        app.MapPut($"{Launch}/payload", (RequestDelegate)(context => AnswerAsync(context, Json.SkillLaunch, async launches =>
            await launches.UpdatePayloadAsync(await RequestJson.ReadAsync(context, Json.LaunchPayloadUpdate), context.RequestAborted))));
        app.MapMethods($"{Launch}/latest", PostAndGet, (RequestDelegate)(context => AnswerAsync(context, Json.SkillLaunch, async launches =>
            await launches.LatestAsync(await QueryAsync(context), context.RequestAborted))));
        app.MapMethods($"{Launch}/count", PostAndGet, (RequestDelegate)(context => AnswerAsync(context, Json.LaunchCount, async launches =>
            new LaunchCount(await launches.CountAsync(await QueryAsync(context), context.RequestAborted)))));
        app.MapMethods($"{Launch}/list", PostAndGet, (RequestDelegate)(context => AnswerAsync(context, Json.LaunchList, async launches =>
            new LaunchList(await launches.ListAsync(await QueryAsync(context), context.RequestAborted)))));
    }

    private static Task AnswerAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<SkillLaunchHistory, Task<T?>> work)
        where T : class =>
        HistoryAnswers.OverHttpAsync(context, type, () => work(context.RequestServices.GetRequiredService<SkillLaunchHistory>()));

    // A GET may carry a body, as the original's client sent it, or the fields as query parameters.
    private static async Task<HistoryQuery> QueryAsync(HttpContext context)
    {
        var request = context.Request;
        if (!HttpMethods.IsGet(request.Method) || request.ContentLength > 0 || request.Headers.TransferEncoding.Count > 0)
            return await RequestJson.ReadAsync(context, Json.HistoryQuery);

        return new HistoryQuery
        {
            RobotId = request.Query["robotID"],
            SkillId = request.Query["skillID"],
            Intent = request.Query["intent"],
            PersonId = request.Query["personID"],
            NotSessionId = request.Query["notSessionID"],
            StartTime = Number(request, "startTime"),
            EndTime = Number(request, "endTime"),
            Limit = Number(request, "limit") is { } limit ? (int)Math.Clamp(limit, -1, int.MaxValue) : null,
            Rules = Rules(request.Query["rules"]),
        };
    }

    private static double? Number(HttpRequest request, string name)
    {
        string? text = request.Query[name];
        if (string.IsNullOrEmpty(text))
            return null;
        return double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) && double.IsFinite(number)
            ? number
            : throw new HttpError(StatusCodes.Status400BadRequest, $"{name} must be a number");
    }

    private static HistoryRule[]? Rules(string? json)
    {
        if (string.IsNullOrEmpty(json))
            return null;
        return MessageParser.TryRead(Encoding.UTF8.GetBytes(json), QueryJson.Default.HistoryRuleArray, out var rules, out _)
            ? rules
            : throw new HttpError(StatusCodes.Status400BadRequest, "rules must be a JSON array of rules");
    }
}
