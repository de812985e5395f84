namespace Jibo.Pegasus.Parser.Robust;

/// <summary>Where the grammar is matched.</summary>
internal enum RobustMode
{
    /// <summary>In the parser itself.</summary>
    Off,

    /// <summary>In a process of its own, which the parser starts, watches and ends.</summary>
    Process,
}
