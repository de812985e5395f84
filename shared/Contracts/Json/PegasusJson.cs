using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.History;
using Jibo.Pegasus.Contracts.Hub;
using Jibo.Pegasus.Contracts.Lasso;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Contracts.Reports;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Settings;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Contracts.Json;

/// <summary>
/// The one JSON context of the wire. Use <see cref="Wire"/>, not the generated default: it writes apostrophes
/// and letters beyond ASCII as they are, which halves the size of spoken text.
/// </summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase,
    DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
    AllowOutOfOrderMetadataProperties = true,
    RespectNullableAnnotations = true,
    Converters = [typeof(FiniteNumberConverter)])]
[JsonSerializable(typeof(ListenRequest))]
[JsonSerializable(typeof(ListenAsr))]
[JsonSerializable(typeof(ContextMessage))]
[JsonSerializable(typeof(ClientAsrMessage))]
[JsonSerializable(typeof(ClientNluMessage))]
[JsonSerializable(typeof(TriggerMessage))]
[JsonSerializable(typeof(CmdResultMessage))]
[JsonSerializable(typeof(SosFrame))]
[JsonSerializable(typeof(EosFrame))]
[JsonSerializable(typeof(ListenFrame))]
[JsonSerializable(typeof(SkillRedirectFrame))]
[JsonSerializable(typeof(ProactiveFrame))]
[JsonSerializable(typeof(ErrorFrame))]
[JsonSerializable(typeof(ProactiveExplanation))]
[JsonSerializable(typeof(ProactiveDecisions))]
[JsonSerializable(typeof(ReportPreview))]
[JsonSerializable(typeof(ProactiveQuestion))]
[JsonSerializable(typeof(SkillRequest))]
[JsonSerializable(typeof(SkillCallRequest))]
[JsonSerializable(typeof(SkillActionResponse))]
[JsonSerializable(typeof(SkillRedirectResponse))]
[JsonSerializable(typeof(SkillErrorResponse))]
[JsonSerializable(typeof(SkillAnswer))]
[JsonSerializable(typeof(SkillManifest))]
[JsonSerializable(typeof(SkillList))]
[JsonSerializable(typeof(ParseEnvelope))]
[JsonSerializable(typeof(NluRequest))]
[JsonSerializable(typeof(NluEnvelope))]
[JsonSerializable(typeof(AgentUpload))]
[JsonSerializable(typeof(AgentStatus))]
[JsonSerializable(typeof(AgentList))]
[JsonSerializable(typeof(AgentParseRequest))]
[JsonSerializable(typeof(AgentParseAnswer))]
[JsonSerializable(typeof(AgentEvaluationRequest))]
[JsonSerializable(typeof(AgentEvaluation))]
[JsonSerializable(typeof(AgentLintReport))]
[JsonSerializable(typeof(AgentConfusions))]
[JsonSerializable(typeof(AgentIntentList))]
[JsonSerializable(typeof(LabelRequest))]
[JsonSerializable(typeof(LabelStatus))]
[JsonSerializable(typeof(LabelList))]
[JsonSerializable(typeof(ErrorEnvelope))]
[JsonSerializable(typeof(SkillLaunchRequest))]
[JsonSerializable(typeof(SkillLaunch))]
[JsonSerializable(typeof(HistoryQuery))]
[JsonSerializable(typeof(LaunchCount))]
[JsonSerializable(typeof(LaunchRetracted))]
[JsonSerializable(typeof(LaunchFactsRequest))]
[JsonSerializable(typeof(LaunchFacts))]
[JsonSerializable(typeof(LaunchList))]
[JsonSerializable(typeof(LaunchPayloadUpdate))]
[JsonSerializable(typeof(SpeechRecord))]
[JsonSerializable(typeof(SpeechUpdate))]
[JsonSerializable(typeof(SpeechCorrection))]
[JsonSerializable(typeof(SpeechId))]
[JsonSerializable(typeof(SpeechQuery))]
[JsonSerializable(typeof(SpeechList))]
[JsonSerializable(typeof(Reminder))]
[JsonSerializable(typeof(ReminderRequest))]
[JsonSerializable(typeof(ReminderQuery))]
[JsonSerializable(typeof(ReminderList))]
[JsonSerializable(typeof(ReminderClaim))]
[JsonSerializable(typeof(ReminderCancellation))]
[JsonSerializable(typeof(SettingsQuery))]
[JsonSerializable(typeof(GetSettingsRequest))]
[JsonSerializable(typeof(SettingsCredentials))]
[JsonSerializable(typeof(SkillSettings))]
[JsonSerializable(typeof(IReadOnlyList<SkillSettings>))]
[JsonSerializable(typeof(SettingsUpdate))]
[JsonSerializable(typeof(UpdateSettingsRequest))]
[JsonSerializable(typeof(SettingsEvent))]
[JsonSerializable(typeof(SettingsExport))]
[JsonSerializable(typeof(SettingsErasure))]
[JsonSerializable(typeof(RelayAnswer<WeatherData>), TypeInfoPropertyName = "RelayAnswerWeather")]
[JsonSerializable(typeof(RelayAnswer<DirectionsData>), TypeInfoPropertyName = "RelayAnswerDirections")]
[JsonSerializable(typeof(RelayAnswer<CalendarData>), TypeInfoPropertyName = "RelayAnswerCalendar")]
[JsonSerializable(typeof(RelayAnswer<PlaceData>), TypeInfoPropertyName = "RelayAnswerPlaces")]
[JsonSerializable(typeof(RelayAnswer<string>), TypeInfoPropertyName = "RelayAnswerText")]
[JsonSerializable(typeof(string))]
[JsonSerializable(typeof(JsonElement))]
public sealed partial class PegasusJson : JsonSerializerContext
{
    /// <summary>The context as the wire wants it.</summary>
    public static PegasusJson Wire => WireHolder.Instance;

    // Held apart: it is built from Default, whose own initialiser lives in the generated half of this class.
    private static class WireHolder
    {
        public static readonly PegasusJson Instance = new(new JsonSerializerOptions(Default.Options!)
        {
            Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        });
    }
}
