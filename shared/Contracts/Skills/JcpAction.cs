using Jibo.Pegasus.Contracts.Skills.Behaviors;

namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>An action in the Jibo Command Protocol.</summary>
public sealed record JcpAction
{
    public string Type { get; init; } = "JCP";
    public required JcpConfig Config { get; init; }

    /// <summary>Wraps a behaviour as an action.</summary>
    public static JcpAction Of(Behavior behavior) => new() { Config = new() { Jcp = behavior } };
}

public sealed record JcpConfig
{
    /// <summary><c>2.0</c> is what robots are sent, whatever older typings say.</summary>
    public string Version { get; init; } = "2.0";
    public required Behavior Jcp { get; init; }
}
