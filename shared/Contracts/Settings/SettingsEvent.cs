namespace Jibo.Pegasus.Contracts.Settings;

/// <summary>What a stream of changes carries.</summary>
public sealed record SettingsEvent
{
    /// <summary>One of <see cref="SettingsEventTypes"/>.</summary>
    public required string Type { get; init; }

    /// <summary>Which run of which service numbers the events; numbers of different sources cannot be compared.</summary>
    public required string Source { get; init; }

    /// <summary>The event's number, from 1, without gaps; of <c>hello</c>, <c>reset</c> and <c>alive</c> the number of the last change before it.</summary>
    public required long Sequence { get; init; }

    /// <summary>Whose value changed; null for the loop's, or for all people's.</summary>
    public string? AccountId { get; init; }

    /// <summary>Which loop's value changed; null for a person's, or for all loops'.</summary>
    public string? LoopId { get; init; }

    /// <summary>Of which skill; null for all skills.</summary>
    public string? SkillId { get; init; }
}

/// <summary>The kinds of event.</summary>
public static class SettingsEventTypes
{
    /// <summary>First of a stream: everything after the place that was asked for follows.</summary>
    public const string Hello = "hello";

    /// <summary>First of a stream when changes may have been missed, and again whenever the reader was too slow: forget everything.</summary>
    public const string Reset = "reset";

    /// <summary>Something changed; neither account nor loop means for everybody, as when a view changes.</summary>
    public const string Change = "change";

    /// <summary>Nothing changed for a while, and the stream is alive.</summary>
    public const string Alive = "alive";
}

/// <summary>A place in a stream of changes: the last event that was taken in.</summary>
public sealed record SettingsPosition(string Source, long Sequence);
