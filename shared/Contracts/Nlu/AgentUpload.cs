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
}

/// <summary>Something that a person can mean. The same name may come again with other entities.</summary>
public sealed record AgentUploadIntent
{
    public required string Name { get; init; }

    /// <summary>Entities that are always the same.</summary>
    public IReadOnlyDictionary<string, string>? Entities { get; init; }

    /// <summary>How people say it: plain sentences, or templates of the parser's grammar.</summary>
    public IReadOnlyList<string>? Utterances { get; init; }
}
