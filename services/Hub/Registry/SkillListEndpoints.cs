using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Tokens;

namespace Jibo.Pegasus.Hub.Registry;

/// <summary>
/// <c>GET /skills</c> and its kin (protocol: F.1): the skills as they are for one robot, with their addresses. The id of the
/// robot is not held against the token; without one in the path it is the token's own.
/// </summary>
internal static class SkillListEndpoints
{
    private const string RobotId = "robotId";

    public static void MapSkillLists(this IEndpointRouteBuilder app, bool open)
    {
        foreach (var path in new[] { "/skills", "/v1/skills" })
        {
            Map(app, path, withSettings: false, open);
            Map(app, $"{path}/{{{RobotId}}}", withSettings: false, open);
            Map(app, $"{path}/settings/{{{RobotId}}}", withSettings: true, open);
        }
    }

    private static void Map(IEndpointRouteBuilder app, string pattern, bool withSettings, bool open)
    {
        var prefix = pattern.Split('{')[0];
        var endpoint = app.MapMethods(pattern, [HttpMethods.Get, HttpMethods.Head], context =>
            IsExact(context.Request.Path, prefix)
                ? AnswerAsync(context, withSettings)
                : ErrorAnswer.WriteAsync(context, StatusCodes.Status404NotFound, $"URL not found: {context.Request.Path.ToUriComponent()}"));
        if (!open)
            endpoint.RequireHubToken();
    }

    // The router of the platform takes any case and a slash at the end.
    private static bool IsExact(PathString path, string prefix) =>
        path.Value is { } text && text.StartsWith(prefix, StringComparison.Ordinal) && !text.EndsWith('/');

    private static Task AnswerAsync(HttpContext context, bool withSettings)
    {
        var robot = context.GetRouteValue(RobotId) as string ?? context.RobotIdentity()?.FriendlyId;
        var registry = context.RequestServices.GetRequiredService<SkillConfigManager>().Registry;
        var skills = registry.For(robot)
            .Where(skill => !withSettings || skill.Manifest.Settings is not null)
            .Select(skill => skill.Effective);
        return context.Response.WriteAsJsonAsync(
            new SkillList([.. skills]), PegasusJson.Wire.SkillList, cancellationToken: context.RequestAborted);
    }
}
