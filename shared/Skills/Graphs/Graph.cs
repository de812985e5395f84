namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>Defines graphs.</summary>
public static class Graph
{
    /// <summary>Defines a graph whose ways out are the members of an enum. The first part that is added is where it begins.</summary>
    public static Graph<TExit> Define<TExit>(string name, Action<GraphBuilder<TExit>> define) where TExit : struct, Enum
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(name);
        ArgumentNullException.ThrowIfNull(define);
        var builder = new GraphBuilder<TExit>(name);
        define(builder);
        return builder.Freeze();
    }
}

/// <summary>A conversation whose ways out are the members of <typeparamref name="TExit"/>.</summary>
public sealed class Graph<TExit> : GraphShape where TExit : struct, Enum
{
    internal Graph(string name, IReadOnlyList<GraphMember> members, GraphMember? initial, IReadOnlyList<GraphFault> faults)
        : base(name, TransitionNames<TExit>.Set, members, initial, faults)
    {
    }
}
