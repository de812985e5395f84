namespace Jibo.Pegasus.Hub.Speech;

/// <summary>
/// What a recogniser tells about one listen. Order: at most one <see cref="Started"/>, any number of <see cref="Partial"/>,
/// at most one <see cref="Ended"/> (never without a <see cref="Started"/>), then exactly one of <see cref="Final"/> and
/// <see cref="Failed"/>, after which nothing comes.
/// </summary>
public abstract record SpeechEvent
{
    private SpeechEvent()
    {
    }

    /// <summary>Somebody began to speak.</summary>
    /// <param name="At">Audio time since the first sample of the listen.</param>
    public sealed record Started(TimeSpan At) : SpeechEvent;

    /// <summary>What has been heard so far; the next one replaces it.</summary>
    public sealed record Partial(string Text, double Confidence) : SpeechEvent;

    /// <summary>Speech is over: the microphone may close.</summary>
    /// <param name="At">Audio time of the last speech, since the first sample of the listen.</param>
    public sealed record Ended(TimeSpan At) : SpeechEvent;

    /// <summary>What was said. Empty text: nothing that could be understood.</summary>
    public sealed record Final(string Text, double Confidence, SpeechAnnotation? Annotation) : SpeechEvent;

    /// <summary>The listen cannot be served.</summary>
    public sealed record Failed(SpeechFailure Reason, string Message) : SpeechEvent;
}
