using Jibo.Pegasus.Hub.Routing;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Hub.Registry.Windows;

/// <summary>
/// <c>/v1/skills/window/…?skill=ID&amp;version=V</c>: what a skill shows of itself, for operators. The manifest is the one that the hub
/// routes by; the rest is asked of the skill.
/// </summary>
internal static class WindowEndpoints
{
    private const string Root = "/v1/skills/window";
    private const int LargestBody = 256 * 1024;

    public static void MapSkillWindows(this IEndpointRouteBuilder app)
    {
        app.MapGet($"{Root}/manifest", ForOperators(ManifestAsync));
        app.MapGet($"{Root}/health", ForOperators(HealthAsync));
        app.MapGet($"{Root}/graph", ForOperators(context => LookAsync(context, SkillWindow.Graph)));
        app.MapGet($"{Root}/mims", ForOperators(context => LookAsync(context, SkillWindow.Mims)));
        app.MapGet($"{Root}/mim", ForOperators(context => LookAsync(context, SkillWindow.Mim)));
        app.MapPost($"{Root}/preview", ForOperators(async context =>
            await LookAsync(context, SkillWindow.Preview, await RequestBody.ReadAsync(context, LargestBody))));
    }

    private static RequestDelegate ForOperators(RequestDelegate next) => context =>
    {
        context.RequestServices.GetRequiredService<AdminToken>().Require(context.Request, "Skills cannot be looked into");
        return next(context);
    };

    private static Task ManifestAsync(HttpContext context) =>
        context.Response.WriteAsJsonAsync(Find(context).Effective, RegistryJson.Kept.SkillManifest, cancellationToken: context.RequestAborted);

    private static async Task HealthAsync(HttpContext context)
    {
        var asked = context.Request.Query.ContainsKey("skill")
            ? [Find(context)]
            : context.RequestServices.GetRequiredService<SkillConfigManager>().Registry.All.Where(skill => !skill.OnRobot).ToArray();
        var report = new SkillHealthReport(await context.RequestServices.GetRequiredService<SkillProbe>().AskAsync(asked, context.RequestAborted));
        await context.Response.WriteAsJsonAsync(report, RegistryJson.Kept.SkillHealthReport, cancellationToken: context.RequestAborted);
    }

    private static async Task LookAsync(HttpContext context, SkillWindow window, ReadOnlyMemory<byte>? body = null)
    {
        var seen = await context.RequestServices.GetRequiredService<SkillWindows>()
            .LookAsync(Find(context), window, context.Request.Query, body, context.RequestAborted);
        context.Response.ContentType = "application/json; charset=utf-8";
        context.Response.ContentLength = seen.Length;
        await context.Response.Body.WriteAsync(seen, context.RequestAborted);
    }

    private static RegisteredSkill Find(HttpContext context)
    {
        var id = context.Request.Query["skill"] is [{ Length: > 0 } text]
            ? text
            : throw new HttpError(StatusCodes.Status400BadRequest, "skill is missing: which one?");
        var version = context.Request.Query["version"] is [{ Length: > 0 } named] ? named : null;
        return context.RequestServices.GetRequiredService<SkillConfigManager>().Registry.All
            .FirstOrDefault(skill => skill.Id == id && (version is null || skill.Version == version))
            ?? throw new HttpError(StatusCodes.Status404NotFound, $"There is no skill '{id}'{(version is null ? "" : $" in version {version}")}");
    }
}
