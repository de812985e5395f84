namespace Jibo.Pegasus.Hub.Speech;

/// <summary>How long a silence must be before it counts as the end of what somebody says.</summary>
public enum EndpointingPreset
{
    /// <summary>0.5 s.</summary>
    Default,

    /// <summary>0.25 s: for one-word answers.</summary>
    Aggressive,

    /// <summary>1.25 s: for people who think while they talk.</summary>
    Relaxed,
}
