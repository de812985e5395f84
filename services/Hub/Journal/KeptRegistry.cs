using Jibo.Pegasus.Hub.Routing;

namespace Jibo.Pegasus.Hub.Journal;

/// <summary>A registry that turns of the journal were routed with, until it has been replaced so often that it is let go.</summary>
internal sealed class KeptRegistry(SkillRegistry registry)
{
    private volatile SkillRegistry? _registry = registry;

    /// <summary>Null once it is forgotten.</summary>
    public SkillRegistry? Registry => _registry;

    public void Forget() => _registry = null;
}
