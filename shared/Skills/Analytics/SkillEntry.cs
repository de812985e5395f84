using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Skills;

namespace Jibo.Pegasus.Skills.Analytics;

/// <summary>The event that every launch reports. The robot fills in what only it knows: the first intent and the last skill.</summary>
internal static class SkillEntry
{
    private static readonly AnalyticsEvent ByVoice = Create(byPerson: true);
    private static readonly AnalyticsEvent Proactive = Create(byPerson: false);

    /// <summary>The event of a request, or null for the next turn of an open conversation.</summary>
    public static AnalyticsEvent? Of(string requestType) => requestType switch
    {
        SkillRequestTypes.ListenLaunch => ByVoice,
        SkillRequestTypes.ProactiveLaunch => Proactive,
        _ => null,
    };

    private static AnalyticsEvent Create(bool byPerson) => new()
    {
        Event = AnalyticsEvents.SkillEntry,
        Properties = new Dictionary<string, JsonElement>
        {
            ["initial_intent"] = Text("n/a"),
            ["domain"] = Text(""),
            ["was_hey_jibo_launch"] = Flag(byPerson),
            ["user_initiated"] = Flag(byPerson),
            ["last_skill"] = Text("n/a"),
        },
    };

    private static JsonElement Text(string value) => JsonSerializer.SerializeToElement(value, PegasusJson.Wire.String);

    private static JsonElement Flag(bool value) => JsonElement.Parse(value ? "true" : "false");
}
