using System.Text.Json;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Clients.Hub;

/// <summary>A robot's message as the bytes of a text frame.</summary>
public static class RobotMessageSerializer
{
    /// <exception cref="ArgumentException">No wire form is known for the message's type.</exception>
    public static byte[] ToUtf8(RobotMessage message) => message switch
    {
        ListenRequest listen => JsonSerializer.SerializeToUtf8Bytes(listen, PegasusJson.Wire.ListenRequest),
        ContextMessage context => JsonSerializer.SerializeToUtf8Bytes(context, PegasusJson.Wire.ContextMessage),
        ClientAsrMessage asr => JsonSerializer.SerializeToUtf8Bytes(asr, PegasusJson.Wire.ClientAsrMessage),
        ClientNluMessage nlu => JsonSerializer.SerializeToUtf8Bytes(nlu, PegasusJson.Wire.ClientNluMessage),
        TriggerMessage trigger => JsonSerializer.SerializeToUtf8Bytes(trigger, PegasusJson.Wire.TriggerMessage),
        CmdResultMessage result => JsonSerializer.SerializeToUtf8Bytes(result, PegasusJson.Wire.CmdResultMessage),
        _ => throw new ArgumentException($"No wire form is known for {message?.GetType().Name ?? "null"}", nameof(message)),
    };
}
