namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Our own endpointing around an engine that only turns samples into words.</summary>
internal class EndpointedRecognizer(IUtteranceEngine engine, TimeProvider time) : ISpeechRecognizer
{
    public string Name => engine.Name;

    public ISpeechSession Start(SpeechConfig config) => new EndpointedSession(engine, config, time);
}
