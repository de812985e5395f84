namespace Jibo.Pegasus.Hub.Speech.PocketSphinx;

/// <summary>What one listen leases: a search for the skills' phrases and a search for anything.</summary>
internal sealed class SphinxPair(SphinxDecoder phrases, SphinxDecoder general, SphinxModel model) : IDisposable
{
    public SphinxDecoder Phrases { get; } = phrases;

    public SphinxDecoder General { get; } = general;

    /// <summary>What the searches were opened with; when it is no longer the current one, the pair is not used again.</summary>
    public SphinxModel Model { get; } = model;

    public void Dispose()
    {
        Phrases.Dispose();
        General.Dispose();
    }
}
