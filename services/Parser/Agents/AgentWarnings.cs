using System.Globalization;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Collects what its author may want to know of an agent that is taken all the same.</summary>
internal sealed class AgentWarnings
{
    /// <summary>Data that people wrote can have thousands of oddities; their number is told beyond these.</summary>
    private const int MaxWarnings = 100;

    private readonly List<string> _warnings = [];
    private int _more;

    /// <summary>In the order in which they were found, and how many more there are.</summary>
    public IReadOnlyList<string> All => _more == 0 ? _warnings : [.. _warnings, string.Create(CultureInfo.InvariantCulture, $"and {_more} more")];

    public void Add(SourceLine at, string what)
    {
        if (_warnings.Count < MaxWarnings)
            _warnings.Add($"{at}: {what}");
        else
            _more++;
    }
}
