using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A node at one place of the whole graph.</summary>
public sealed class GraphPlace
{
    internal GraphPlace(int id, string path, string name, Node node)
    {
        Id = id;
        Path = path;
        Name = name;
        Node = node;
        Waiting = new() { NodeId = id };
        Escaped = string.Join('/', path.Split('/').Select(Uri.EscapeDataString));
    }

    /// <summary>What sessions know the place by. It depends on the path of names alone, so sessions survive a new release.</summary>
    public int Id { get; }

    /// <summary>Names from the outermost graph down to the node, such as <c>Joke/Tell it/Say</c>.</summary>
    public string Path { get; }

    /// <summary>The node's name at this place.</summary>
    public string Name { get; }

    public Node Node { get; }

    /// <summary>The ways out, in the order of the node's enum.</summary>
    public IReadOnlyList<GraphStep> Steps => Ways;

    // Few nodes have more ways out than a scan finds faster than a hash.
    internal GraphStep[] Ways { get; set; } = [];

    /// <summary>What a trace says of the place while the conversation waits here; made once, as is <see cref="GraphStep.Taken"/>.</summary>
    internal TraceStep Waiting { get; }

    /// <summary>The path as it stands in a header.</summary>
    internal string Escaped { get; }

    internal GraphStep? StepBy(string transition)
    {
        foreach (var step in Ways)
        {
            if (step.Transition == transition)
                return step;
        }

        return null;
    }
}
