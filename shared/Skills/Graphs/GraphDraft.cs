namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>What a builder has gathered so far.</summary>
internal sealed class GraphDraft(string name)
{
    private readonly List<GraphMember> _members = [];
    private readonly List<GraphFault> _faults = [];
    private GraphMember? _initial;
    private bool _closed;

    public string Name { get; } = name;
    public IReadOnlyList<GraphMember> Members => _members;
    public IReadOnlyList<GraphFault> Faults => _faults;
    public GraphMember? Initial => _initial ?? _members.FirstOrDefault();

    public GraphMember Add(GraphMember member)
    {
        RequireOpen();
        _members.Add(member);
        return member;
    }

    public void StartAt(GraphTarget target)
    {
        RequireOpen();
        if (target.Draft != this)
            Fault(null, "begins at a node of another graph");
        else if (target.Edge.Member is not { } member)
            Fault(null, "begins at its own exit");
        else
            _initial = member;
    }

    public void Connect(GraphMember from, string transition, GraphTarget target)
    {
        RequireOpen();
        if (!from.Transitions.Contains(transition, StringComparer.Ordinal))
            Fault(from.Name, $"has no transition '{transition}'");
        else if (target.Draft != this)
            Fault(from.Name, $"leads by '{transition}' to '{target.Edge.Member?.Name ?? target.Edge.Exit}', which is not a part of this graph");
        else if (!from.Edges.TryAdd(transition, target.Edge))
            Fault(from.Name, $"has its transition '{transition}' connected twice");
    }

    public void Close() => _closed = true;

    private void Fault(string? node, string what) => _faults.Add(new(Name, node, what));

    private void RequireOpen()
    {
        if (_closed)
            throw new InvalidOperationException($"Graph '{Name}' is defined already and cannot be changed");
    }
}
