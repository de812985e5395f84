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

    /// <summary>Answered: the final frame is out.</summary>
    Done,

    /// <summary>Failed, or the robot is gone.</summary>
    Stopped,
}
