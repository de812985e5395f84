namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>Names in <see cref="TurnContext.Attributes"/>. The first group is OpenJibo's own, the second is what our hub adds.</summary>
public static class TurnAttributes
{
    /// <summary>The robot's message that the turn came of: <c>LISTEN</c>, <c>CLIENT_ASR</c>, <c>CLIENT_NLU</c> or <c>TRIGGER</c>.</summary>
    public const string MessageType = "messageType";

    /// <summary>The robot's transaction id.</summary>
    public const string TransId = "transID";

    /// <summary>The robot's CONTEXT data, as an object (OpenJibo's own cloud puts it as a text).</summary>
    public const string Context = "context";

    /// <summary>Whether the wake phrase began the turn.</summary>
    public const string ListenHotphrase = "listenHotphrase";

    /// <summary>The rules that were active, an array of texts.</summary>
    public const string ListenRules = "listenRules";

    /// <summary>Phrases that were expected, an array of texts.</summary>
    public const string ListenAsrHints = "listenAsrHints";

    /// <summary>The intent that the robot itself told (CLIENT_NLU).</summary>
    public const string ClientIntent = "clientIntent";

    /// <summary>The rules that the robot itself told (CLIENT_NLU).</summary>
    public const string ClientRules = "clientRules";

    /// <summary>The entities that the robot itself told (CLIENT_NLU), an object.</summary>
    public const string ClientEntities = "clientEntities";

    /// <summary>What our parser understood: <c>{intent, entities, rules}</c>.</summary>
    public const string Nlu = "nlu";

    /// <summary>How sure the recognizer was, 0 to 1.</summary>
    public const string AsrConfidence = "asrConfidence";

    /// <summary>Looper id of who speaks.</summary>
    public const string Speaker = "speaker";

    /// <summary>The memo of the manifest's entry that matched.</summary>
    public const string Memo = "memo";

    /// <summary>What the runtime's last plan of this conversation asked to remember (<see cref="ResponsePlan.ContextUpdates"/>), an object.</summary>
    public const string Conversation = "conversation";

    /// <summary>The topic that the runtime's last plan expected.</summary>
    public const string ExpectedTopic = "expectedTopic";
}
