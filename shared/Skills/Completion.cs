namespace Jibo.Pegasus.Skills;

/// <summary>The one way out of a node or graph that has only one.</summary>
public enum Completion
{
    Done,
}
