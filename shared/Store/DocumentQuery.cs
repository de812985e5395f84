namespace Jibo.Pegasus.Store;

/// <summary>Which documents, in which order, and how many at most.</summary>
public sealed record DocumentQuery
{
    /// <summary>The largest limit.</summary>
    public const int MaxLimit = 10_000;

    public DocumentFilter Filter { get; init; } = DocumentFilter.Everything;

    /// <summary>
    /// The order; documents that are alike in it, and all when it is empty, are ordered by id the same way as the last field.
    /// A document without the field comes first in ascending order.
    /// </summary>
    public IReadOnlyList<SortField> Sort { get; init; } = [];

    /// <summary>1 to <see cref="MaxLimit"/>.</summary>
    public int Limit { get; init; } = 100;
}

/// <param name="Field">A plain path.</param>
/// <param name="Descending">Largest first.</param>
public sealed record SortField(FieldPath Field, bool Descending = false);
