using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.History.Doors;
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
        app.MapPut("/v1/speech/{id}", (RequestDelegate)(context => HistoryAnswers.OverHttpAsync(context, Json.SpeechId, async () =>
            await HistoryOf(context).UpdateAsync(
                (string)context.Request.RouteValues["id"]!, await RequestJson.ReadAsync(context, Json.SpeechUpdate), context.RequestAborted))));
    }

    private static SpeechHistory HistoryOf(HttpContext context) => context.RequestServices.GetRequiredService<SpeechHistory>();
}
