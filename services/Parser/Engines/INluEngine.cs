using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines;

/// <summary>One way of understanding a text.</summary>
internal interface INluEngine
{
    /// <summary>Lower case, as it appears in answers: <c>grammar</c>, <c>classifier</c>.</summary>
    string Name { get; }

    /// <summary>How long to wait for it; null for an engine that computes its answer here and now and cannot be waited for.</summary>
    TimeSpan? Deadline { get; }

    /// <summary>
    /// What the text may mean within the active rules, or null when the engine has nothing to say. An exception counts as nothing.
    /// </summary>
    ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken);
}
