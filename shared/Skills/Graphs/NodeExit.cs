namespace Jibo.Pegasus.Skills.Graphs;

/// <summary>What a node left with, without its type: a transition by name, or a redirect, or neither, which ends the conversation.</summary>
internal readonly record struct NodeExit(string? Transition, object? Value, SkillRedirect? Redirect);
