using Jibo.Pegasus.Contracts.Json;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Where a text stands that was uploaded, as its author counts.</summary>
/// <param name="Intent">Name of the intent; null for a sentence of <c>outOfScope</c> or <c>validation</c>.</param>
/// <param name="Number">Of the utterance, from 1; 0 for the intent itself.</param>
internal sealed record UploadLine(string? Intent, int Number) : SourceLine(Intent ?? "outOfScope", Number)
{
    /// <summary>Among the templates, not the utterances.</summary>
    public bool IsTemplate { get; init; }

    /// <summary>Of <c>validation</c>.</summary>
    public bool IsValidation { get; init; }

    public override string ToString() => this switch
    {
        { IsValidation: true } => $"validation {Number}",
        { Intent: null } => $"outOfScope {Number}",
        { Number: 0 } => $"intent \"{PeerText.Shorten(Intent)}\"",
        _ => $"intent \"{PeerText.Shorten(Intent)}\", {(IsTemplate ? "template" : "utterance")} {Number}",
    };
}
