namespace Jibo.Pegasus.Hub.Speech;

/// <summary>A recogniser broke while it listened.</summary>
internal sealed class SpeechEngineException : Exception
{
    public SpeechEngineException()
    {
    }

    public SpeechEngineException(string message)
        : base(message)
    {
    }

    public SpeechEngineException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
