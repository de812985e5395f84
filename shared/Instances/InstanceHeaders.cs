namespace Jibo.Pegasus.Instances;

/// <summary>What an instance says of itself beside its answers.</summary>
public static class InstanceHeaders
{
    /// <summary>In every answer of a service that is going down: it still serves, but whoever knows another instance should go there.</summary>
    public const string Leaving = "x-pegasus-leaving";
}
