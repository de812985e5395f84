namespace Jibo.Pegasus.Hub.Speech;

/// <summary>A recogniser cannot be had on this machine; the message is one sentence that says what is missing and how to mend it.</summary>
internal sealed class SpeechUnavailableException : Exception
{
    public SpeechUnavailableException()
    {
    }

    public SpeechUnavailableException(string message)
        : base(message)
    {
    }

    public SpeechUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
