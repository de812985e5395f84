using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents.Uploads;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>Sizes of a label: what must hold before anybody asks what it means.</summary>
internal static class LabelBounds
{
    /// <exception cref="HttpError">400: something is missing or too long.</exception>
    public static void Check(LabelRequest request)
    {
        Require("text", request.Text, LabelLimits.Text);
        Require("agent", request.Agent, UploadLimits.AgentName);
        Require("intent", request.Intent, UploadLimits.Name);
        Allow("note", request.Note, LabelLimits.Note);
        Allow("heard", request.Heard, LabelLimits.Text);
        Allow("transID", request.TransId, LabelLimits.TransId);
        if (request.Entities is { Count: > LabelLimits.Entities })
            throw Bad($"there are {request.Entities.Count} entities, {LabelLimits.Entities} are allowed");
        // A deserialised dictionary can hold nulls, whatever its type says.
        if (request.Entities?.Any(entity => string.IsNullOrWhiteSpace(entity.Key) || entity.Key.Length > UploadLimits.Name || entity.Value is null or { Length: > LabelLimits.Value }) == true)
            throw Bad($"an entity must have a name of at most {UploadLimits.Name} and a text of at most {LabelLimits.Value} characters");
    }

    public static HttpError Bad(string what) => new(StatusCodes.Status400BadRequest, $"Bad request: {what}");

    private static void Require(string name, string? text, int most)
    {
        if (string.IsNullOrWhiteSpace(text))
            throw Bad($"{name} must be a text that is not empty");
        Allow(name, text, most);
    }

    private static void Allow(string name, string? text, int most)
    {
        if (text?.Length > most)
            throw Bad($"{name} has {text.Length} characters, {most} are allowed");
    }
}
