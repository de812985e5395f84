using Jibo.Pegasus.ServiceDefaults.Configuration;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Collects what is wrong with agent files, so that whoever writes them learns all of it at once.</summary>
internal sealed class AgentProblems
{
    /// <summary>One broken file can cause thousands of problems; nobody reads beyond these.</summary>
    private const int MaxProblems = 100;

    private readonly List<string> _problems = [];

    public IReadOnlyList<string> All => _problems;

    public void Add(SourceLine at, string what) => Add(at.ToString(), what);

    public void Add(string where, string what)
    {
        if (_problems.Count < MaxProblems)
            _problems.Add($"{where}: {what}");
    }

    /// <exception cref="ConfigurationProblemException">There was a problem.</exception>
    public void ThrowIfAny()
    {
        if (_problems.Count > 0)
            throw new ConfigurationProblemException(_problems);
    }
}
