namespace Jibo.Pegasus.Parser.Robust;

/// <summary>How the process of the grammar is, as <c>GET /state</c> tells it in upper case.</summary>
internal enum RobustProcessState
{
    /// <summary>There is none, or it is not ours.</summary>
    Disabled,

    /// <summary>It was not started yet.</summary>
    Initial,

    /// <summary>It is reading its grammars.</summary>
    Starting,

    /// <summary>It listens.</summary>
    Running,

    /// <summary>It has ended, and will be started again.</summary>
    Closed,
}
