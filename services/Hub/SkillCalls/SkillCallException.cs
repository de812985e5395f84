namespace Jibo.Pegasus.Hub.SkillCalls;

/// <summary>A skill gave no usable answer.</summary>
/// <param name="failure">What kind of failure it is.</param>
/// <param name="code">The code for the robot's ERROR frame, or null for a plain error.</param>
internal sealed class SkillCallException(SkillCallFailure failure, string? code, string message, Exception? inner = null)
    : Exception(message, inner)
{
    public SkillCallFailure Failure { get; } = failure;

    public string? Code { get; } = code;
}

/// <summary>Why a skill gave no usable answer.</summary>
internal enum SkillCallFailure
{
    /// <summary>There is no such skill.</summary>
    NotFound,

    /// <summary>No connection could be made: the skill has not seen the request.</summary>
    Unreachable,

    /// <summary>The connection broke; the skill may have acted.</summary>
    Broken,

    /// <summary>Nothing came in time; the skill may have acted.</summary>
    TimedOut,

    /// <summary>It answered, but not with an answer.</summary>
    BadAnswer,

    /// <summary>It failed so often that it is left alone for a while.</summary>
    LeftAlone,
}
