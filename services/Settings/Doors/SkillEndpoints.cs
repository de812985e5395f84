using System.Globalization;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Settings.Callers;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>
/// The settings of one skill as a resource: <c>GET</c>, <c>PUT</c> (all of them), <c>PATCH</c> (some), <c>DELETE</c> (none any more). Its version is the
/// <c>ETag</c>; with <c>If-Match</c>, nothing is overwritten that the caller has not seen.
/// </summary>
internal static class SkillEndpoints
{
    // Ids of skills may have a slash: @be/clock.
    private const string Skill = $"{SettingsEndpoints.Root}/skills/{{**skillId}}";

    private static readonly Dictionary<string, JsonElement> Nothing = [];

    private static PegasusJson Json => PegasusJson.Wire;

    public static void MapSkillSettings(this WebApplication app)
    {
        app.MapMethods(Skill, [HttpMethods.Get, HttpMethods.Head], (RequestDelegate)(context => AnswerAsync(context, async caller => await GetAsync(context, caller))));
        app.MapPut(Skill, (RequestDelegate)(context => AnswerAsync(context, async caller => await UpdateAsync(context, caller, replace: true))));
        app.MapPatch(Skill, (RequestDelegate)(context => AnswerAsync(context, async caller => await UpdateAsync(context, caller, replace: false))));
        app.MapDelete(Skill, (RequestDelegate)(context => AnswerAsync(context, async caller => await UpdateAsync(context, caller, Nothing, replace: true))));
    }

    private static Task AnswerAsync(HttpContext context, Func<CallerScope, Task<SkillSettings>> work) =>
        SettingsEndpoints.AnswerAsync(context, Json.SkillSettings, async caller =>
        {
            var answer = await work(caller);
            context.Response.Headers.ETag = string.Create(CultureInfo.InvariantCulture, $"\"{answer.Version}\"");
            return answer;
        });

    private static async Task<SkillSettings> GetAsync(HttpContext context, CallerScope caller) =>
        (await SettingsEndpoints.SettingsOf(context).GetAsync(SettingsEndpoints.Query(context, caller, [SkillId(context)]), context.RequestAborted))[0];

    private static async Task<SkillSettings> UpdateAsync(HttpContext context, CallerScope caller, bool replace)
    {
        // The body is an answer of GET, changed: what else is in it does not count.
        var body = await RequestJson.ReadAsync(context, Json.SettingsUpdate);
        return await UpdateAsync(context, caller, body.Data ?? throw SettingsException.Invalid("data is required"), replace);
    }

    private static async Task<SkillSettings> UpdateAsync(
        HttpContext context, CallerScope caller, IReadOnlyDictionary<string, JsonElement> data, bool replace)
    {
        var query = SettingsEndpoints.Query(context, caller, []);
        var expected = Expected(context.Request);
        try
        {
            return await SettingsEndpoints.SettingsOf(context).UpdateAsync(
                new SettingsUpdate
                {
                    AccountId = query.AccountId,
                    LoopId = query.LoopId,
                    SkillId = SkillId(context),
                    Data = data,
                    Replace = replace,
                    ExpectedVersion = expected,
                    Target = context.Request.Query["target"],
                },
                caller.MayTellOfLasso,
                context.RequestAborted);
        }
        catch (SettingsException e) when (e.Failure == SettingsFailure.Conflict)
        {
            // RFC 9110: what If-Match says does not hold.
            throw new HttpError(StatusCodes.Status412PreconditionFailed, e.Message, e);
        }
    }

    private static long? Expected(HttpRequest request)
    {
        var match = request.Headers.IfMatch.ToString();
        if (match is "" or "*")
            return null;
        return match.Length > 2 && match[0] == '"' && match[^1] == '"'
            && long.TryParse(match.AsSpan(1, match.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var version)
            ? version
            : throw SettingsException.Invalid("If-Match must be the ETag of an earlier answer, such as \"0\"");
    }

    private static string SkillId(HttpContext context) => NameInPath.Of(context, "skillId");
}
