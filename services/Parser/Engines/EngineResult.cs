namespace Jibo.Pegasus.Parser.Engines;

/// <summary>What an engine says.</summary>
/// <param name="Candidates">Best first, at least one.</param>
internal sealed record EngineResult(IReadOnlyList<Candidate> Candidates)
{
    public Candidate Best => Candidates[0];
}
