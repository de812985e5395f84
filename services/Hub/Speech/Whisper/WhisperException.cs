namespace Jibo.Pegasus.Hub.Speech.Whisper;

/// <summary>A request to a Whisper server failed.</summary>
internal sealed class WhisperException : Exception
{
    public WhisperException()
    {
    }

    public WhisperException(string message)
        : base(message)
    {
    }

    public WhisperException(string message, Exception innerException)
        : base(message, innerException)
    {
    }

    /// <summary>Perhaps only because of how it was sent; worth another try with a whole file.</summary>
    public bool ByForm { get; init; }
}
