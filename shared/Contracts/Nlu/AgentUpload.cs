namespace Jibo.Pegasus.Contracts.Nlu;

/// <summary>Body of <c>PUT /v1/agents/{name}</c>: intents that the parser shall understand from now on.</summary>
public sealed record AgentUpload
{
    /// <summary>Language of the sentences, such as <c>en</c>; the parser's own when absent.</summary>
    public string? Lang { get; init; }

    /// <summary>Rules in which the intents can be meant, such as <c>launch</c>. When absent: one rule, named as the agent.</summary>
    public IReadOnlyList<string>? Rules { get; init; }

    public required IReadOnlyList<AgentUploadIntent> Intents { get; init; }

    /// <summary>Sentences that mean none of the intents.</summary>
    public IReadOnlyList<string>? OutOfScope { get; init; }

    /// <summary>Sentences to tune with, not to learn from: how sure the agent must be before it answers, and how sure it says it is.</summary>
    public IReadOnlyList<AgentCase>? Validation { get; init; }
}

/// <summary>Something that a person can mean. The same name may come again with other entities.</summary>
public sealed record AgentUploadIntent
{
    public required string Name { get; init; }

    /// <summary>Entities that are always the same.</summary>
    public IReadOnlyDictionary<string, string>? Entities { get; init; }

    /// <summary>How people say it. One that reads as a template of the parser's grammar is one; any other is the plain words it has.</summary>
    public IReadOnlyList<string>? Utterances { get; init; }

    /// <summary>How people say it, as templates of the parser's grammar; one that is none is a fault of the agent.</summary>
    public IReadOnlyList<string>? Templates { get; init; }
}
