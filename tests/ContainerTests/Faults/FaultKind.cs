namespace Jibo.Pegasus.ContainerTests.Faults;

/// <summary>What is done to a container.</summary>
public enum FaultKind
{
    /// <summary>Its process is killed with SIGKILL; Docker starts it again.</summary>
    Killed,

    /// <summary>It stands still: connections are taken, nothing is said.</summary>
    Paused,

    /// <summary>What it sends trickles at 8 kbit/s.</summary>
    Slow,

    /// <summary>Nothing reaches it and nothing comes from it; nobody is told so.</summary>
    CutOff,
}
