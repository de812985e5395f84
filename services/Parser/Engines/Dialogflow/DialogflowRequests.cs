using System.Globalization;
using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Protos.GoogleDialogflow.V2;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>Writes what is asked as Dialogflow wants it: every question is a session of its own. Pure.</summary>
internal static class DialogflowRequests
{
    // It must hold for this question, and there is no other one.
    private const int Lifespan = 1;

    /// <param name="session">Name of a session that nobody has used.</param>
    public static DetectIntentRequest Make(DialogflowQuestion question, string session, string language)
    {
        var request = new DetectIntentRequest
        {
            Session = session,
            QueryParams = new QueryParameters { ResetContexts = true, TimeZone = TimeZoneOf(question.LocalTime) },
            QueryInput = new QueryInput { Text = new TextInput { Text = Shorten(question.Text), LanguageCode = language } },
        };
        foreach (var id in question.Rules.Take(DialogflowQuestion.MostContexts).Select(ContextNames.IdOf).Where(id => id.Length > 0).Distinct(StringComparer.Ordinal))
        {
            request.QueryParams.Contexts.Add(new Context
            {
                Name = ContextNames.NameOf(session, id),
                LifespanCount = Lifespan,
                Parameters = new Struct(),
            });
        }

        return request;
    }

    /// <summary>What fits, up to the last whole word.</summary>
    internal static string Shorten(string text)
    {
        if (text.Length <= DialogflowQuestion.LongestText)
            return text;
        var end = text.LastIndexOf(' ', DialogflowQuestion.LongestText);
        if (end <= 0)
            end = char.IsHighSurrogate(text[DialogflowQuestion.LongestText - 1]) ? DialogflowQuestion.LongestText - 1 : DialogflowQuestion.LongestText;
        return text[..end];
    }

    /// <summary>
    /// The zone of a robot's local time, so that "tomorrow" is the robot's. Only its offset is known, and only whole hours have a
    /// name (with the sign turned around, as POSIX has it); empty leaves it to the agent.
    /// </summary>
    internal static string TimeZoneOf(string? localTime)
    {
        if (!DateTimeOffset.TryParse(localTime, CultureInfo.InvariantCulture, DateTimeStyles.None, out var time)
            || !HasOffset(localTime) || time.Offset.Minutes != 0 || time.Offset.Hours is < -12 or > 14)
            return "";
        return time.Offset.Hours == 0 ? "Etc/GMT" : string.Create(CultureInfo.InvariantCulture, $"Etc/GMT{-time.Offset.Hours:+0;-0}");
    }

    // Without one the machine's own would be taken, which is not the robot's.
    private static bool HasOffset(string text)
    {
        var time = text.IndexOf('T', StringComparison.Ordinal);
        return time > 0 && (text.EndsWith('Z') || text.AsSpan(time).ContainsAny('+', '-'));
    }
}
