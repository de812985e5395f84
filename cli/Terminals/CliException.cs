namespace Jibo.Pegasus.Cli.Terminals;

/// <summary>Something that the person at the terminal can mend; the message is one sentence that says what.</summary>
internal sealed class CliException : Exception
{
    public CliException()
    {
    }

    public CliException(string message)
        : base(message)
    {
    }

    public CliException(string message, Exception innerException)
        : base(message, innerException)
    {
    }
}
