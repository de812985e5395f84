namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Our own endpointing around an engine that only turns samples into words.</summary>
internal sealed class EndpointedRecognizer(IUtteranceEngine engine, TimeProvider time) : ISpeechRecognizer
{
    /// <summary>How long the engine may think after the end before what was heard so far has to do. Generous: a busy hub answers late rather than wrong.</summary>
    public TimeSpan FinalDeadline { get; init; } = TimeSpan.FromSeconds(10);

    public string Name => engine.Name;

    public ISpeechSession Start(SpeechConfig config) => new EndpointedSession(engine, config, time, FinalDeadline);
}
