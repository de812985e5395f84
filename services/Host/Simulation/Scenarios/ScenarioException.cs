namespace Jibo.Pegasus.Host.Simulation.Scenarios;

/// <summary>A scenario cannot be simulated.</summary>
internal sealed class ScenarioException : Exception
{
    public ScenarioException()
    {
    }

    public ScenarioException(string message)
        : base(message) => Problems = [message];

    public ScenarioException(string message, Exception innerException)
        : base(message, innerException) => Problems = [message];

    /// <param name="problems">Each one sentence with the line that it is about.</param>
    public ScenarioException(IReadOnlyList<string> problems)
        : base(string.Join('\n', problems)) => Problems = problems;

    public IReadOnlyList<string> Problems { get; } = [];
}
