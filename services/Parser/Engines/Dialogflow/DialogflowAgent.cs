using System.Diagnostics.CodeAnalysis;
using Jibo.Pegasus.Clients.Google;

namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>Which of Dialogflow's agents is asked, as Google's own names say it.</summary>
/// <param name="Project">Id of the Google Cloud project; it has one agent in each location.</param>
/// <param name="Location">Such as <c>europe-west1</c>; null for the global one.</param>
/// <param name="Environment">A published version of the agent; null for the draft that is being edited.</param>
internal sealed record DialogflowAgent(string Project, string? Location = null, string? Environment = null)
{
    private const int LongestPart = 64;

    /// <summary>How an agent is written down, for operators.</summary>
    public const string Form = "projects/PROJECT[/locations/LOCATION]/agent[/environments/ENVIRONMENT]";

    /// <summary>Where Google serves it.</summary>
    public Uri Endpoint => new(Location is null ? "https://dialogflow.googleapis.com" : $"https://{Location}-dialogflow.googleapis.com");

    public static bool TryParse(string text, [NotNullWhen(true)] out DialogflowAgent? agent)
    {
        var parts = text.Split('/');
        var at = 0;
        var project = Take("projects");
        var location = Take("locations");
        if (at < parts.Length && parts[at] == "agent")
            at++;
        var environment = Take("environments");
        agent = project is not null && at == parts.Length ? Make(project, location, environment) : null;
        return agent is not null;

        string? Take(string kind) => at + 1 < parts.Length && parts[at] == kind ? parts[(at += 2) - 1] : null;
    }

    /// <summary>Null when a part cannot be what it should be. The global location and the draft are told in the short form.</summary>
    public static DialogflowAgent? Make(string project, string? location, string? environment)
    {
        if (!GoogleAccess.IsProject(project) || !IsPart(location) || !IsPart(environment))
            return null;
        return new(project, location is "global" ? null : location, environment is "draft" ? null : environment);
    }

    /// <summary>Name of a session: a conversation with the agent.</summary>
    /// <param name="id">At most 36 characters.</param>
    public string Session(string id)
    {
        var location = Location is null ? "" : $"/locations/{Location}";
        var environment = Environment is null ? "" : $"/environments/{Environment}/users/-";
        return $"projects/{Project}{location}/agent{environment}/sessions/{id}";
    }

    private static bool IsPart(string? text) =>
        text is null || (text.Length is > 0 and <= LongestPart && text.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'));
}
