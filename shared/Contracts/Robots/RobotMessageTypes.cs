namespace Jibo.Pegasus.Contracts.Robots;

/// <summary>The wire names of what a robot may send.</summary>
public static class RobotMessageTypes
{
    public const string Listen = "LISTEN";
    public const string Context = "CONTEXT";
    public const string ClientAsr = "CLIENT_ASR";
    public const string ClientNlu = "CLIENT_NLU";
    public const string Trigger = "TRIGGER";
    public const string CmdResult = "CMD_RESULT";

    /// <summary>Deprecated; robots of old releases send it and expect nothing back.</summary>
    public const string SpeakerId = "SPEAKER_ID";
}
