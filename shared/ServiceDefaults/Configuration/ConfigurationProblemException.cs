namespace Jibo.Pegasus.ServiceDefaults.Configuration;

/// <summary>
/// The service cannot start as configured. Each problem is one sentence for the operator: it names the variable,
/// says what it holds and what it must be. A secret's value is never part of it.
/// </summary>
public sealed class ConfigurationProblemException : Exception
{
    /// <summary>One problem.</summary>
    public ConfigurationProblemException(string problem) : this([problem])
    {
    }

    /// <summary>Everything found wrong in one reading, in the order of reading.</summary>
    public ConfigurationProblemException(IReadOnlyList<string> problems, Exception? innerException = null)
        : base(string.Join(Environment.NewLine, problems), innerException) => Problems = problems;

    /// <summary>The sentences; never empty.</summary>
    public IReadOnlyList<string> Problems { get; }
}
