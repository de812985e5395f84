using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Doors;
using Jibo.Pegasus.History.Subjects;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.History.Speech;

/// <summary>The HTTP door: <c>/v1/speech</c> (protocol: F.5).</summary>
internal static class SpeechEndpoints
{
    private static PegasusJson Json => PegasusJson.Wire;

    public static void MapSpeech(this WebApplication app)
    {
        app.MapPost("/v1/speech", (RequestDelegate)(context => HistoryAnswers.OverHttpAsync(context, Json.SpeechId, async () =>
            await HistoryOf(context).RecordAsync(await RequestJson.ReadAsync(context, Json.SpeechRecord), context.RequestAborted))));
        app.MapPost("/v1/speech/query", (RequestDelegate)(context => HistoryAnswers.OverHttpAsync(context, Json.SpeechList, async () =>
        {
            var query = await RequestJson.ReadAsync(context, Json.SpeechQuery);
            // What people said is for them and for operators, whoever reaches the service.
            context.RequestServices.GetRequiredService<HistoryGuard>().Require(context.Request, query.RobotId);
            return await HistoryOf(context).QueryAsync(query, context.RequestAborted);
        })));
        app.MapPost("/v1/speech/transcript", (RequestDelegate)(context => HistoryAnswers.OverHttpAsync(context, Json.SpeechId, async () =>
        {
            var correction = await RequestJson.ReadAsync(context, Json.SpeechCorrection);
            context.RequestServices.GetRequiredService<HistoryGuard>().Require(context.Request, correction.RobotId);
            return await HistoryOf(context).CorrectAsync(correction, context.RequestAborted);
        })));
        app.MapPut("/v1/speech/{id}", (RequestDelegate)(context => HistoryAnswers.OverHttpAsync(context, Json.SpeechId, async () =>
            await HistoryOf(context).UpdateAsync(
                RouteId.Of(context), await RequestJson.ReadAsync(context, Json.SpeechUpdate), context.RequestAborted))));
    }

    private static SpeechHistory HistoryOf(HttpContext context) => context.RequestServices.GetRequiredService<SpeechHistory>();
}
