namespace Jibo.Pegasus.Store;

/// <summary>How an engine would answer a question of a large collection: for tests of indexes and for operators.</summary>
/// <param name="FullScan">It would read every document, or every entry of an index.</param>
/// <param name="Sorts">It would put what it finds in order itself, for want of an index that has the order.</param>
/// <param name="Text">The plan in the engine's own words, a line for each step.</param>
public sealed record QueryPlan(bool FullScan, bool Sorts, string Text)
{
    /// <inheritdoc />
    public override string ToString() => Text;
}
