namespace Jibo.Pegasus.Hub.Speech;

/// <summary>What a hub without hearing has: every listen fails with the reason, and turns by text go on.</summary>
internal sealed class DeafRecognizer(string reason) : ISpeechRecognizer
{
    public string Name => "none";

    /// <summary>One sentence: why nothing is heard.</summary>
    public string Reason => reason;

    public ISpeechSession Start(SpeechConfig config) =>
        new ScriptedSession([new(new SpeechEvent.Failed(SpeechFailure.Unsupported, reason))], new SpeechConfig());
}
