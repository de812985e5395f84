namespace Jibo.Pegasus.Parser.Agents;

/// <summary>Holds the model that serves now. Replacing it drops nothing: requests under way end with the one they began with.</summary>
internal sealed class NluModels
{
    private volatile NluModel? _current;

    /// <summary>Null until the agents were read for the first time.</summary>
    public NluModel? Current => _current;

    public void Replace(NluModel model) => _current = model;
}
