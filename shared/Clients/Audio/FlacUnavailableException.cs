namespace Jibo.Pegasus.Clients.Audio;

/// <summary>libFLAC is not installed or would not start; the message says what to do.</summary>
public sealed class FlacUnavailableException : Exception
{
    public FlacUnavailableException()
        : base("libFLAC is missing: apt-get install libflac12")
    {
    }

    public FlacUnavailableException(string message)
        : base(message)
    {
    }

    public FlacUnavailableException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
