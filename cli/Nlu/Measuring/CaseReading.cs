using Jibo.Pegasus.Cli.Nlu.Cases;
using Jibo.Pegasus.Cli.Terminals;

namespace Jibo.Pegasus.Cli.Nlu.Measuring;

/// <summary>Reads files of cases for whoever sits at the terminal.</summary>
internal static class CaseReading
{
    /// <exception cref="CliException">It is not there, or a line of it is no case.</exception>
    public static IReadOnlyList<SentenceCase> Read(string path)
    {
        if (!File.Exists(path))
            throw new CliException($"There is no file {path}.");
        try
        {
            return CaseFile.Read(path);
        }
        catch (InvalidDataException e)
        {
            throw new CliException(e.Message, e);
        }
    }
}
