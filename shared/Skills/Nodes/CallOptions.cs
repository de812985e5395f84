namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>The ways out of a <see cref="CallNode"/>.</summary>
public enum Called
{
    /// <summary>The work is done.</summary>
    Done,

    /// <summary>The work took longer than its deadline.</summary>
    TimedOut,

    /// <summary>The work threw.</summary>
    Failed,
}

/// <summary>How long a node waits for its work, and what it makes do with otherwise.</summary>
public record CallOptions
{
    /// <summary>The longest deadline: the hub waits no longer for the whole turn.</summary>
    public static readonly TimeSpan MaxDeadline = TimeSpan.FromSeconds(10);

    /// <summary>How long the work may take: above zero, up to <see cref="MaxDeadline"/>.</summary>
    public TimeSpan Deadline { get; init; } = TimeSpan.FromSeconds(3);

    internal TimeSpan Checked() => Deadline > TimeSpan.Zero && Deadline <= MaxDeadline
        ? Deadline
        : throw new ArgumentOutOfRangeException(nameof(Deadline), Deadline, $"A call's deadline is above zero and at most {MaxDeadline.TotalSeconds} s");
}

/// <summary>The same for work that brings a value.</summary>
public sealed record CallOptions<T> : CallOptions where T : notnull
{
    /// <summary>
    /// The value to go on with when the work timed out or failed; null for none. The way out still says what happened, so a graph
    /// that does not care connects all three to the same node.
    /// </summary>
    public Func<Turn, T>? Fallback { get; init; }

    /// <summary>Where nodes further on in this turn find the value, beyond <see cref="Turn.Result"/> of the next.</summary>
    public Sessions.TurnKey<T>? Keep { get; init; }
}
