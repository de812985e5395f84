using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Hub.Registry;
using Jibo.Pegasus.Hub.Robots;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Headers;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Routing;

/// <summary><c>/v1/route/explain</c>: where a turn would go, and why.</summary>
internal static class ExplainEndpoint
{
    private const string Path = "/v1/route/explain";
    private const int LargestBody = 256 * 1024;

    public static void MapRouteExplain(this IEndpointRouteBuilder app)
    {
        app.MapGet(Path, (RequestDelegate)GetAsync).RequireHubToken();
        app.MapPost(Path, (RequestDelegate)PostAsync).RequireHubToken();
    }

    private static Task GetAsync(HttpContext context) => AnswerAsync(context, ExplainQueryParameters.Read(context.Request.Query));

    private static async Task PostAsync(HttpContext context)
    {
        var body = await RequestBody.ReadAsync(context, LargestBody);
        if (!MessageParser.TryRead(body.Span, RouteJson.Default.ExplainQuery, out var query, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem.Message);
        await AnswerAsync(context, query);
    }

    private static Task AnswerAsync(HttpContext context, ExplainQuery query)
    {
        var identity = context.RobotIdentity()!;
        var caller = new Caller(
            identity.AccountId, query.RobotId ?? identity.FriendlyId, null, context.JiboHeaders(),
            Anonymous: ReferenceEquals(identity, RobotIdentity.Anonymous), OnRobotSkills: identity.OnRobotSkills);
        var asked = query.Context ?? new ContextData();
        if (query.Release is { } release)
            asked = asked with { General = (asked.General ?? new()) with { Release = release } };
        if (!ContextCompletion.TryComplete(asked, caller, out var complete, out var problem))
            throw new HttpError(StatusCodes.Status400BadRequest, problem);

        var registry = context.RequestServices.GetRequiredService<SkillConfigManager>().Registry;
        var explanation = RouteExplainer.Explain(registry, RouteRequest.Of(query.Nlu, complete, query.Hotphrase == true));
        return context.Response.WriteAsJsonAsync(explanation, RouteJson.Default.RouteExplanation, cancellationToken: context.RequestAborted);
    }
}
