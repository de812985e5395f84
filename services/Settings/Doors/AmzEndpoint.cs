using System.Collections.Frozen;
using System.Text;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.ServiceDefaults.Amz;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.Settings.Callers;

namespace Jibo.Pegasus.Settings.Doors;

/// <summary>The original's door: <c>POST /</c> with <c>X-Amz-Target</c> (protocol: F.4, I.1, I.3).</summary>
internal static class AmzEndpoint
{
    private const string Credentials = "X-Amz-Credentials";

    // The hub asks for the older version, apps and robots' model for the newer; both mean the same.
    private static readonly FrozenDictionary<string, Func<HttpContext, CallerScope, Task<IReadOnlyList<SkillSettings>>>> Operations =
        new[] { "Settings_20160801", "Settings_20171219" }
            .SelectMany(service => new (string Name, Func<HttpContext, CallerScope, Task<IReadOnlyList<SkillSettings>>> Run)[]
            {
                ($"{service}.GetSettings", GetAsync),
                ($"{service}.UpdateSettings", UpdateAsync),
                ($"{service}.SetSettings", UpdateAsync),
            })
            .ToFrozenDictionary(operation => operation.Name, operation => operation.Run, StringComparer.Ordinal);

    private static PegasusJson Json => PegasusJson.Wire;

    public static void MapAmz(this WebApplication app) => app.MapPost("/", (RequestDelegate)AnswerAsync);

    private static async Task AnswerAsync(HttpContext context)
    {
        try
        {
            var target = context.Request.Headers[AmzAnswers.Target].ToString();
            if (!Operations.TryGetValue(target, out var operation))
            {
                await AmzAnswers.RefuseAsync(context, StatusCodes.Status400BadRequest, "UnknownOperationException", target.Length == 0
                    ? $"{AmzAnswers.Target} is required"
                    : $"There is no operation '{PeerText.Shorten(target)}'");
                return;
            }

            var answer = await SettingsAnswers.OverHttpAsync(context, caller => operation(context, caller));
            await context.Response.WriteAsJsonAsync(answer, Json.IReadOnlyListSkillSettings, AmzAnswers.ContentType, context.RequestAborted);
        }
        catch (HttpError e)
        {
            await AmzAnswers.RefuseAsync(context, e.Status, AmzAnswers.CodeOf(e.Status), e.Message);
        }
    }

    private static async Task<IReadOnlyList<SkillSettings>> GetAsync(HttpContext context, CallerScope caller)
    {
        var request = await RequestJson.ReadAsync(context, Json.GetSettingsRequest);
        return await SettingsEndpoints.SettingsOf(context).GetAsync(
            caller.Narrow(new SettingsQuery
            {
                AccountId = AccountId(context),
                LoopId = request.LoopId,
                Skills = request.Skills ?? [],
                WithView = request.GetView ?? false,
            }),
            context.RequestAborted);
    }

    private static async Task<IReadOnlyList<SkillSettings>> UpdateAsync(HttpContext context, CallerScope caller)
    {
        var request = await RequestJson.ReadAsync(context, Json.UpdateSettingsRequest);
        var (accountId, loopId) = caller.Narrow(AccountId(context), request.LoopId);
        var settings = SettingsEndpoints.SettingsOf(context);
        SettingsUpdate[] updates = [.. AmzData.Read(request.Data).Select(skill => new SettingsUpdate
        {
            AccountId = accountId,
            LoopId = loopId,
            SkillId = skill.SkillId,
            Data = skill.Data,
        })];
        // All are judged before the first is written.
        foreach (var update in updates)
            settings.Check(update);
        var answers = new List<SkillSettings>(updates.Length);
        foreach (var update in updates)
            answers.Add(await settings.UpdateAsync(update, caller.MayTellOfLasso, context.RequestAborted));
        return answers;
    }

    private static string? AccountId(HttpContext context)
    {
        var header = context.Request.Headers[Credentials].ToString();
        if (header.Length == 0)
            return null;
        return MessageParser.TryRead(Encoding.UTF8.GetBytes(header), Json.SettingsCredentials, out var credentials, out _)
            && !string.IsNullOrEmpty(credentials.Id)
            ? credentials.Id
            : throw SettingsException.Invalid($"{Credentials} must be JSON with the id of an account");
    }
}
