namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Turns the samples of one utterance into words; where it begins and ends is not its business.</summary>
internal interface IUtteranceEngine
{
    string Name { get; }

    /// <summary>
    /// Begins an utterance. <paramref name="partial"/> is called from a thread of the engine, one call at a time, whenever what
    /// has been heard changes.
    /// </summary>
    IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial);
}
