namespace Jibo.Pegasus.Hub.Listen;

/// <summary>The waits that a listen transaction bounds.</summary>
internal enum ListenTimer
{
    /// <summary>The whole turn.</summary>
    Transaction,

    /// <summary>The ASR stage, whatever the robot asked for.</summary>
    AsrStage,

    /// <summary>Until speech starts; only when the robot asked for it.</summary>
    StartOfSpeech,

    /// <summary>From the start of speech.</summary>
    MaxSpeech,

    /// <summary>From the end of speech until the engine's last word.</summary>
    FinalResult,

    /// <summary>From the moment CONTEXT is needed.</summary>
    Context,

    /// <summary>From a skill's action until CMD_RESULT.</summary>
    Command,
}
