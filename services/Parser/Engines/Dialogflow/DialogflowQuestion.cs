namespace Jibo.Pegasus.Parser.Engines.Dialogflow;

/// <summary>What an agent of Dialogflow is asked. Nothing else goes there: no name, no robot, nobody of the loop.</summary>
/// <param name="Text">As it was heard.</param>
/// <param name="Rules">Active ones; they become contexts.</param>
/// <param name="LocalTime">Robot-local time with offset, when known; only the offset is used.</param>
internal sealed record DialogflowQuestion(string Text, IReadOnlyList<string> Rules, string? LocalTime)
{
    /// <summary>Dialogflow takes no longer text.</summary>
    public const int LongestText = 256;

    /// <summary>Robots send two to five rules.</summary>
    public const int MostContexts = 50;
}
