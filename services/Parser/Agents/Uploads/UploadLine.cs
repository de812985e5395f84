namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>Where a text stands that was uploaded, as its author counts.</summary>
/// <param name="Intent">Name of the intent; null for a sentence out of scope.</param>
/// <param name="Number">Of the utterance, from 1; 0 for the intent itself.</param>
internal sealed record UploadLine(string? Intent, int Number) : SourceLine(Intent ?? "outOfScope", Number)
{
    public override string ToString() => this switch
    {
        { Intent: null } => $"outOfScope {Number}",
        { Number: 0 } => $"intent \"{Shorten(Intent)}\"",
        _ => $"intent \"{Shorten(Intent)}\", utterance {Number}",
    };

    private static string Shorten(string text) => Contracts.Json.PeerText.Shorten(text);
}
