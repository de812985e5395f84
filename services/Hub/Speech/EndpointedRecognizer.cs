namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// Our own endpointing around engines: around one that only turns samples into words, or beside one that takes the robot's bytes
/// and listens to the end itself.
/// </summary>
internal sealed class EndpointedRecognizer : ISpeechRecognizer
{
    public EndpointedRecognizer(IUtteranceEngine engine, TimeProvider time)
        : this(null, engine, time)
    {
    }

    /// <param name="fallback">Gets the utterance from its beginning when <paramref name="streaming"/> fails within a listen; null: the listen fails.</param>
    public EndpointedRecognizer(IStreamingEngine? streaming, IUtteranceEngine? fallback, TimeProvider time)
    {
        if (streaming is null && fallback is null)
            throw new ArgumentException("Somebody must hear", nameof(fallback));
        Streaming = streaming;
        Engine = fallback;
        Time = time;
    }

    /// <summary>How long the engine may think after the end before what was heard so far has to do. Generous: a busy hub answers late rather than wrong.</summary>
    public TimeSpan FinalDeadline { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How the streaming engine has done lately; null where nobody keeps count.</summary>
    public IStreamingHealth? Health { get; init; }

    /// <summary>Where figures go; null where nobody keeps them.</summary>
    public SpeechMeter? Meter { get; init; }

    public IStreamingEngine? Streaming { get; }

    public IUtteranceEngine? Engine { get; }

    public TimeProvider Time { get; }

    public string Name => Streaming?.Name ?? Engine!.Name;

    public ISpeechSession Start(SpeechConfig config) => new EndpointedSession(this, config);
}
