namespace Jibo.Pegasus.Clients.Audio;

/// <summary>libopus is not installed or would not start; the message says what to do.</summary>
public sealed class OpusUnavailableException : Exception
{
    public OpusUnavailableException()
        : base("libopus is missing: apt-get install libopus0")
    {
    }

    public OpusUnavailableException(string message)
        : base(message)
    {
    }

    public OpusUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
