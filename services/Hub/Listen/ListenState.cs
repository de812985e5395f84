namespace Jibo.Pegasus.Hub.Listen;

/// <summary>The states of a listen transaction, as robots' makers named them (protocol: A.7).</summary>
internal enum ListenState
{
    WaitListen,
    WaitClientAsr,
    WaitClientNlu,
    Asr,
    Nlu,
    Route,

    /// <summary>A skill has acted and waits to hear how it went; only for clients that keep the socket open.</summary>
    WaitCommand,

    /// <summary>Answered: the final frame is out.</summary>
    Done,

    /// <summary>Failed, or the robot is gone.</summary>
    Stopped,
}
