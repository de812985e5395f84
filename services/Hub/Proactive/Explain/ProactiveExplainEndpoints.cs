using System.Globalization;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Headers;

namespace Jibo.Pegasus.Hub.Proactive.Explain;

/// <summary><c>/v1/proactive/explain</c>: why Jibo spoke first, or did not; for operators.</summary>
internal static class ProactiveExplainEndpoints
{
    private const string Path = "/v1/proactive/explain";
    private const string Purpose = "Proactive decisions cannot be explained";
    private const int LargestBody = 256 * 1024;

    // As long as a robot's name and every id of the wire may be, with room.
    private const int LongestId = 256;

    public static void AddProactiveExplain(this IServiceCollection services) => services.AddSingleton<DecisionLog>().AddSingleton<MomentJudge>();

    public static void MapProactiveExplain(this WebApplication app)
    {
        app.Services.GetRequiredService<ProactiveDecider>().Decided += app.Services.GetRequiredService<DecisionLog>().Add;
        app.MapGet(Path, (RequestDelegate)GetAsync);
        app.MapPost(Path, (RequestDelegate)PostAsync);
    }

    private static Task GetAsync(HttpContext context)
    {
        Require(context);
        if (context.Request.Query["robotID"] is not [{ Length: > 0 and <= LongestId } robotId])
            throw new HttpError(StatusCodes.Status400BadRequest, "robotID must be the name of a robot");
        var count = DecisionLog.PerRobot;
        if (context.Request.Query["count"] is [{ } text, ..]
            && (!int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out count) || count is < 1 or > DecisionLog.PerRobot))
            throw new HttpError(StatusCodes.Status400BadRequest, $"count must be a number from 1 to {DecisionLog.PerRobot}");

        var decisions = context.RequestServices.GetRequiredService<DecisionLog>().Of(robotId, count);
        return context.Response.WriteAsJsonAsync(
            new ProactiveDecisions(robotId, [.. decisions.Select(Explained)]), PegasusJson.Wire.ProactiveDecisions, cancellationToken: context.RequestAborted);
    }

    private static async Task PostAsync(HttpContext context)
    {
        Require(context);
        var body = await RequestBody.ReadAsync(context, LargestBody);
        if (!MessageParser.TryRead(body.Span, PegasusJson.Wire.ProactiveQuestion, out var question, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem.Message);
        var decision = await context.RequestServices.GetRequiredService<MomentJudge>().JudgeAsync(question, context.JiboHeaders(), context.RequestAborted);
        await context.Response.WriteAsJsonAsync(Explained(decision), PegasusJson.Wire.ProactiveExplanation, cancellationToken: context.RequestAborted);
    }

    private static void Require(HttpContext context) => context.RequestServices.GetRequiredService<AdminToken>().Require(context.Request, Purpose);

    private static ProactiveExplanation Explained(ProactiveDecision decision) => ExplanationPrivacy.Of(ProactiveExplanations.Of(decision));
}
