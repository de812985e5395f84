namespace Jibo.Pegasus.Skills.Testing;

/// <summary>A skill did not do what its test says it should.</summary>
public sealed class SkillTestException(string message) : Exception(message);
