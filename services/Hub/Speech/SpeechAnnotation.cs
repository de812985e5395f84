namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Why a final result is not an ordinary one.</summary>
public enum SpeechAnnotation
{
    /// <summary>Sound that is not an utterance for the robot (<c>GARBAGE</c>).</summary>
    Garbage,

    /// <summary>An early-end phrase was heard and the rest not waited for (<c>FAST_EOS</c>).</summary>
    FastEos,

    /// <summary>Nobody spoke in time (<c>SOS_TIMEOUT</c>).</summary>
    SosTimeout,

    /// <summary>Speech went on beyond the limit; the text is what was heard until then (<c>MAX_SPEECH_TIMEOUT</c>).</summary>
    MaxSpeechTimeout,
}
