namespace Jibo.Pegasus.Contracts.Skills;

/// <summary>
/// What the hub shows a skill beside the request: where this turn can be reached while it waits. A token is a secret between the
/// hub and the one skill, is good for that one turn, and has no place in logs.
/// </summary>
public static class TurnHeaders
{
    /// <summary>Where a skill that answered 202 brings its answer.</summary>
    public const string CompletionUrl = "x-jibo-completion-url";

    /// <summary>What it shows there, as a bearer's token.</summary>
    public const string CompletionToken = "x-jibo-completion-token";

    /// <summary>
    /// Of a skill's answer: the nodes of its graph that this turn passed, in order, as paths with commas between, each percent-encoded
    /// where needed. At most <see cref="LongestNodes"/> characters. For who looks at turns; it never reaches a robot.
    /// </summary>
    public const string Nodes = "x-pegasus-nodes";

    /// <summary>Characters of <see cref="Nodes"/>; a longer way loses its middle.</summary>
    public const int LongestNodes = 4096;

    /// <summary>Where a skill asks another one; absent where it may not.</summary>
    public const string CallUrl = "x-jibo-call-url";

    /// <summary>What it shows there, as a bearer's token.</summary>
    public const string CallToken = "x-jibo-call-token";
}
