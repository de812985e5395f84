using System.Text;

namespace Jibo.Pegasus.Skills.Graphs.Drawing;

/// <summary>
/// Draws a graph as GraphViz DOT: green is where a graph begins, blue is a node, red is a way out, and every sub-graph is a box of
/// its own. The same graph gives the same text, line for line, so that a change of a graph is a readable diff.
/// </summary>
public sealed class GraphDot
{
    private const string Initial = "#c6e5b3";
    private const string Regular = "#d5e4f5";
    private const string Exit = "#f6cfcb";
    private const string Marked = "#e8871e";

    private readonly StringBuilder _text = new();
    private readonly string? _here;
    private int _depth;

    private GraphDot(string? here) => _here = here;

    /// <summary>Draws a graph that has no faults.</summary>
    /// <param name="graph">What to draw.</param>
    /// <param name="here">The <see cref="GraphPlace.Path"/> of a place to point out, such as where a conversation waits; null for none.</param>
    /// <exception cref="GraphValidationException">The graph has faults; all of them are listed.</exception>
    public static string Write(GraphShape graph, string? here = null)
    {
        ArgumentNullException.ThrowIfNull(graph);
        return Write(graph.Finalize(), here);
    }

    /// <inheritdoc cref="Write(GraphShape, string?)"/>
    public static string Write(GraphPlan plan, string? here = null)
    {
        ArgumentNullException.ThrowIfNull(plan);
        var dot = new GraphDot(here);
        dot.Line($"digraph {Quoted(plan.Name)} {{");
        dot._depth++;
        dot.Line("rankdir=TB;");
        dot.Line($"node [shape=box, style=\"rounded,filled\", fontname=\"Helvetica\", color=\"#5b6b7b\", fillcolor=\"{Regular}\"];");
        dot.Line("edge [fontname=\"Helvetica\", fontsize=10, color=\"#5b6b7b\"];");
        dot.WriteGraph(plan.Shape, plan.Name);
        dot._depth--;
        dot.Line("}");
        return dot._text.ToString();
    }

    private void WriteGraph(GraphShape graph, string path)
    {
        foreach (var member in graph.BreadthFirst())
        {
            var memberPath = PathOf(path, member);
            if (member.Graph is { } sub)
                WriteCluster(sub, member, memberPath);
            else
                WriteNode(memberPath, member.Name, member == graph.Initial);
        }

        foreach (var exit in graph.Exits)
            Line($"{Quoted(ExitOf(path, exit))} [label={Quoted(exit)}, shape=ellipse, style=filled, fillcolor=\"{Exit}\"];");
        foreach (var member in graph.BreadthFirst())
        {
            foreach (var transition in member.Transitions)
                WriteEdge(path, member, transition);
        }
    }

    private void WriteNode(string path, string name, bool initial)
    {
        var look = initial ? $", fillcolor=\"{Initial}\"" : "";
        var mark = path == _here ? $", color=\"{Marked}\", penwidth=4" : "";
        Line($"{Quoted(path)} [label={Quoted(name)}{look}{mark}];");
    }

    private void WriteCluster(GraphShape sub, GraphMember member, string path)
    {
        Line($"subgraph {Quoted($"cluster {path}")} {{");
        _depth++;
        Line($"label={Quoted(member.Name)}; fontname=\"Helvetica\"; style=rounded; color=\"#9aa7b4\";");
        WriteGraph(sub, path);
        _depth--;
        Line("}");
    }

    /// <summary>A node's edge carries the transition's name; that of a sub-graph leaves its exit, which carries the name already.</summary>
    private void WriteEdge(string path, GraphMember member, string transition)
    {
        var memberPath = PathOf(path, member);
        var edge = member.Edges[transition];
        var to = edge.Member is { } next ? EntryOf(next, PathOf(path, next)) : ExitOf(path, edge.Exit!);
        Line(member.Graph is null
            ? $"{Quoted(memberPath)} -> {Quoted(to)} [label={Quoted(transition)}];"
            : $"{Quoted(ExitOf(memberPath, transition))} -> {Quoted(to)};");
    }

    private static string EntryOf(GraphMember member, string path)
    {
        while (member.Graph is { } graph)
        {
            member = graph.Initial!;
            path = PathOf(path, member);
        }

        return path;
    }

    private static string PathOf(string path, GraphMember member) => $"{path}{GraphValidator.PathSeparator}{member.Name}";

    // No node has an empty name, so no node's path looks like this.
    private static string ExitOf(string path, string exit) => $"{path}{GraphValidator.PathSeparator}{GraphValidator.PathSeparator}{exit}";

    private void Line(string line) => _text.Append(' ', 2 * _depth).Append(line).Append('\n');

    /// <summary>A string of DOT that shows this very text: quotes, escapes, entities and control characters mean nothing in it.</summary>
    private static string Quoted(string text)
    {
        var quoted = new StringBuilder(text.Length + 2).Append('"');
        foreach (var c in text)
        {
            _ = c switch
            {
                '"' => quoted.Append("\\\""),
                '\\' => quoted.Append("\\\\"),
                '&' => quoted.Append("&amp;"),
                _ when char.IsControl(c) => quoted.Append('\uFFFD'),
                _ => quoted.Append(c),
            };
        }

        return quoted.Append('"').ToString();
    }
}
