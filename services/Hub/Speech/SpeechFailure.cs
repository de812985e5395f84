namespace Jibo.Pegasus.Hub.Speech;

/// <summary>Why a listen failed.</summary>
public enum SpeechFailure
{
    /// <summary>The bytes are not audio of the stated encoding.</summary>
    BadAudio,

    /// <summary>The encoding, rate or language is not served, or the hub has no recogniser.</summary>
    Unsupported,

    /// <summary>More audio came than a listen may hold.</summary>
    Overflow,

    /// <summary>The recogniser itself broke.</summary>
    Engine,
}
