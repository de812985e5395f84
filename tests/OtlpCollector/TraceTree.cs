namespace Jibo.Pegasus.OtlpCollector;

/// <summary>The spans of one trace in the order in which they are read: each before those below it, these by their start.</summary>
/// <param name="Lines">With how deep each is.</param>
public sealed record TraceTree(IReadOnlyList<(CollectedSpan Span, int Depth)> Lines)
{
    private const string Turn = "turn";

    /// <summary>The trace of the turn that ended last; null when there is none.</summary>
    public static TraceTree? OfLastTurn(IReadOnlyList<CollectedSpan> spans)
    {
        ArgumentNullException.ThrowIfNull(spans);
        var turn = spans.Where(span => span.Name == Turn).MaxBy(span => span.End);
        return turn is null ? null : Of(spans.Where(span => span.TraceId == turn.TraceId));
    }

    /// <summary>The tree of the spans of a trace; those whose parent is not among them are at its top.</summary>
    public static TraceTree Of(IEnumerable<CollectedSpan> trace)
    {
        var spans = trace.ToArray();
        var ids = spans.Select(span => span.SpanId).ToHashSet(StringComparer.Ordinal);
        var below = spans.ToLookup(span => ids.Contains(span.ParentId) ? span.ParentId : "", StringComparer.Ordinal);
        var lines = new List<(CollectedSpan, int)>();
        Add("", 0);
        return new TraceTree(lines);

        void Add(string parent, int depth)
        {
            foreach (var span in below[parent].OrderBy(span => span.Start))
            {
                lines.Add((span, depth));
                Add(span.SpanId, depth + 1);
            }
        }
    }
}
