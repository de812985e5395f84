using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>Collects what is found, from several threads.</summary>
internal sealed class LintFindings
{
    private readonly Lock _gate = new();
    private readonly List<AgentFinding> _findings = [];

    /// <summary>By file and line.</summary>
    public IReadOnlyList<AgentFinding> All
    {
        get
        {
            lock (_gate)
            {
                return [.. _findings
                    .OrderBy(finding => finding.File, StringComparer.Ordinal)
                    .ThenBy(finding => finding.Line)
                    .ThenBy(finding => finding.Kind, StringComparer.Ordinal)
                    .ThenBy(finding => finding.What, StringComparer.Ordinal)];
            }
        }
    }

    public void Fault(SourceLine at, string kind, string what, string advice) => Add(at, AgentFindingLevels.Fault, kind, what, advice);

    public void Warning(SourceLine at, string kind, string what, string advice) => Add(at, AgentFindingLevels.Warning, kind, what, advice);

    private void Add(SourceLine at, string level, string kind, string what, string advice)
    {
        lock (_gate)
            _findings.Add(new(at.File, at.Line, level, kind, what, advice));
    }
}
