namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>A node threw. The message names the place and nothing of the inside; the cause is for the log.</summary>
internal sealed class NodeFailedException(GraphPlace place, string phase, Exception cause)
    : SkillException($"State '{place.Name}' failed on {phase}", cause);
