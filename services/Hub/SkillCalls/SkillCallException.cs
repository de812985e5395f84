namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>A skill gave no usable answer.</summary>
/// <param name="code">The code for the robot's ERROR frame, or null for a plain error.</param>
internal sealed class SkillCallException(string? code, string message, Exception? inner = null) : Exception(message, inner)
{
    public string? Code { get; } = code;
}
