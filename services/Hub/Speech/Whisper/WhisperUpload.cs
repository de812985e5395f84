namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>How the samples go to a Whisper server.</summary>
internal enum WhisperUpload
{
    /// <summary>Whole to whisper.cpp and to a server that has refused the other way, else while speech goes on.</summary>
    Auto,

    /// <summary>While speech goes on: a chunked request whose WAV header states the most that may come.</summary>
    Stream,

    /// <summary>After the end, with lengths stated everywhere.</summary>
    Whole,
}
