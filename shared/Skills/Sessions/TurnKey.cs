namespace Jibo.Pegasus.Skills.Sessions;

/// <summary>A typed value that nodes hand to each other within one turn. It is never persisted.</summary>
public sealed class TurnKey<T>(string name) where T : notnull
{
    public string Name { get; } = name;
}
