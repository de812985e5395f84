namespace Jibo.Pegasus.Hub.Speech;

/// <summary>What the last frame changed.</summary>
internal enum EndpointerResult
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>Speech began, a little before this frame: <see cref="Endpointer.SpeechStart"/>.</summary>
    SpeechStarted,

    /// <summary>The silence after speech was long enough: <see cref="Endpointer.SpeechEnd"/>.</summary>
    SpeechEnded,

    /// <summary>Nobody spoke in time.</summary>
    NoSpeech,

    /// <summary>Speech went on beyond the limit.</summary>
    SpeechTooLong,
}
