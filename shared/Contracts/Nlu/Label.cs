using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Body of <c>POST /v1/labels</c>: a sentence that was misunderstood, and what it means.</summary>
public sealed record LabelRequest
{
    /// <summary>What was said: at most 400 characters and 64 words.</summary>
    public required string Text { get; init; }

    /// <summary>The agent that is to understand it.</summary>
    public required string Agent { get; init; }

    /// <summary>Which of its intents is meant.</summary>
    public required string Intent { get; init; }

    /// <summary>What is answered beside the intent's own entities; where an intent is there with several sets of them, also which.</summary>
    public IReadOnlyDictionary<string, string>? Entities { get; init; }

    /// <summary>Of whoever labels, for people.</summary>
    public string? Note { get; init; }

    /// <summary>What the recogniser had made of the text, where it misheard. Kept, and not understood by itself.</summary>
    public string? Heard { get; init; }

    /// <summary>The turn that it comes from.</summary>
    [JsonPropertyName("transID")] public string? TransId { get; init; }
}

/// <summary>A sentence that somebody added to an agent, and how far the parser is with it.</summary>
public sealed record LabelStatus
{
    /// <summary>Of the content: the same sentence for the same meaning has the same id.</summary>
    public required string Id { get; init; }
    public required string Text { get; init; }
    public required string Agent { get; init; }
    public required string Intent { get; init; }
    public IReadOnlyDictionary<string, string>? Entities { get; init; }
    public string? Note { get; init; }
    public string? Heard { get; init; }
    [JsonPropertyName("transID")] public string? TransId { get; init; }

    /// <summary>When it was added, in milliseconds since 1970.</summary>
    public required long Added { get; init; }

    /// <summary>One of <see cref="LabelStates"/>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is idle; absent when it is not.</summary>
    public string? Problem { get; init; }

    /// <summary>Whether the classifier has learned from it, too; absent where the intent is known by its templates alone.</summary>
    public bool? Learned { get; init; }

    /// <summary>From its coming until it was understood; absent while it is not, and for one from before the parser's start.</summary>
    public double? LiveSeconds { get; init; }

    /// <summary>The same until the classifier had learned from it.</summary>
    public double? LearnedSeconds { get; init; }

    /// <summary>What learning from it has changed otherwise in its agent; absent while it is not learned, and for one from before the parser's start.</summary>
    public LabelEffect? Effect { get; init; }

    /// <summary>Labels that said otherwise of the same sentence and are gone; only in the answer to adding it.</summary>
    public IReadOnlyList<LabelReplaced>? Replaced { get; init; }
}

/// <summary>A label that another took the place of.</summary>
public sealed record LabelReplaced(string Id, string Agent, string Intent);

/// <summary>How the classifier did on sentences of an agent that it had not learned, before and after.</summary>
/// <param name="Sentences">How many were tried both times.</param>
/// <param name="Before">How many of them came out right before.</param>
/// <param name="After">And after.</param>
/// <param name="Broken">Some that came out right before and do not now, at most 10.</param>
/// <param name="Mended">Some of which the reverse is true, at most 10.</param>
public sealed record LabelEffect(int Sentences, int Before, int After, IReadOnlyList<LabelledChange> Broken, IReadOnlyList<LabelledChange> Mended);

/// <summary>A sentence that is understood otherwise than before.</summary>
/// <param name="Text">What is said.</param>
/// <param name="Before">The intent that was answered; null for none.</param>
/// <param name="After">The intent that is answered now; null for none.</param>
public sealed record LabelledChange(
    string Text,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? Before,
    [property: JsonIgnore(Condition = JsonIgnoreCondition.Never)] string? After);

/// <summary>Answer of <c>GET /v1/labels</c>.</summary>
/// <param name="Labels">The newest first.</param>
/// <param name="Most">How many there may be.</param>
public sealed record LabelList(IReadOnlyList<LabelStatus> Labels, int Most);

/// <summary>States of a label.</summary>
public static class LabelStates
{
    /// <summary>Taken, and understood in a moment.</summary>
    public const string Training = "training";

    /// <summary>Understood, word for word at least.</summary>
    public const string Live = "live";

    /// <summary>Kept, and of no use as the agents are now.</summary>
    public const string Idle = "idle";
}
