using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Settings.Callers;
using Jibo.Pegasus.Settings.Values;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>The plain HTTP door: <c>/v1/settings</c>. What other services send whole is a body; what people type is in the address.</summary>
internal static class SettingsEndpoints
{
    public const string Root = "/v1/settings";

    private static PegasusJson Json => PegasusJson.Wire;

    public static void MapSettings(this WebApplication app)
    {
        app.MapPost($"{Root}/query", (RequestDelegate)(context => AnswerAsync(context, Json.IReadOnlyListSkillSettings, async caller =>
            await SettingsOf(context).GetAsync(caller.Narrow(await RequestJson.ReadAsync(context, Json.SettingsQuery)), context.RequestAborted))));
        app.MapPost($"{Root}/update", (RequestDelegate)(context => AnswerAsync(context, Json.SkillSettings, async caller =>
            await SettingsOf(context).UpdateAsync(caller.Narrow(await RequestJson.ReadAsync(context, Json.SettingsUpdate)), caller.MayTellOfLasso, context.RequestAborted))));

        app.MapGet(Root, (RequestDelegate)(context => AnswerAsync(context, Json.IReadOnlyListSkillSettings, async caller =>
            await SettingsOf(context).GetAsync(Query(context, caller, Skills(context.Request)), context.RequestAborted))));
        app.MapSkillSettings();

        app.MapGet($"{Root}/accounts/{{**id}}", (RequestDelegate)(context =>
            AnswerAsync(context, Json.SettingsExport, async caller => await ExportAsync(context, caller, Id(context), null))));
        app.MapGet($"{Root}/loops/{{**id}}", (RequestDelegate)(context =>
            AnswerAsync(context, Json.SettingsExport, async caller => await ExportAsync(context, caller, null, Id(context)))));
        app.MapDelete($"{Root}/accounts/{{**id}}", (RequestDelegate)(context =>
            AnswerAsync(context, Json.SettingsErasure, async caller => await EraseAsync(context, caller, Id(context), null))));
        app.MapDelete($"{Root}/loops/{{**id}}", (RequestDelegate)(context =>
            AnswerAsync(context, Json.SettingsErasure, async caller => await EraseAsync(context, caller, null, Id(context)))));
    }

    public static SettingsKeeper SettingsOf(HttpContext context) => context.RequestServices.GetRequiredService<SettingsKeeper>();

    /// <summary>The person and the loop that the address names, as far as the caller may.</summary>
    public static SettingsQuery Query(HttpContext context, CallerScope caller, IReadOnlyList<string> skills) => caller.Narrow(new SettingsQuery
    {
        AccountId = context.Request.Query["accountId"],
        LoopId = context.Request.Query["loopId"],
        Skills = skills,
        WithView = context.Request.Query["view"].ToString() switch
        {
            "" or "false" or "0" => false,
            "true" or "1" => true,
            _ => throw SettingsException.Invalid("view must be true or false"),
        },
    });

    public static async Task AnswerAsync<T>(HttpContext context, JsonTypeInfo<T> type, Func<CallerScope, Task<T>> work)
    {
        var answer = await SettingsAnswers.OverHttpAsync(context, work);
        context.Response.Headers.CacheControl = "no-store";
        await context.Response.WriteAsJsonAsync(answer, type, contentType: null, context.RequestAborted);
    }

    private static Task<SettingsExport> ExportAsync(HttpContext context, CallerScope caller, string? accountId, string? loopId)
    {
        caller.Require(accountId, loopId);
        return context.RequestServices.GetRequiredService<SettingsArchivist>()
            .ExportAsync(accountId, loopId, context.Request.Query["after"], context.RequestAborted);
    }

    private static Task<SettingsErasure> EraseAsync(HttpContext context, CallerScope caller, string? accountId, string? loopId)
    {
        caller.Require(accountId, loopId);
        return context.RequestServices.GetRequiredService<SettingsArchivist>().EraseAsync(accountId, loopId, context.RequestAborted);
    }

    // skill=a&skill=b, or with commas between: no skill has one in its name.
    private static string[] Skills(HttpRequest request) =>
        [.. request.Query["skill"].OfType<string>().SelectMany(text => text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries))];

    private static string Id(HttpContext context) => NameInPath.Of(context, "id");
}
