namespace Jibo.Pegasus.Hub.Robots;

/// <summary>What a client may offer in <c>Sec-WebSocket-Protocol</c>. Real robots offer nothing.</summary>
internal static class Subprotocols
{
    /// <summary>The socket stays open after a skill's action; CMD_RESULT brings the next one.</summary>
    public const string CommandResult = "jibo.cmd-result.v1";
}
