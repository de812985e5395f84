namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>How much others may teach the parser: far above what skills need, and low enough that all of it can be learned.</summary>
internal static class UploadLimits
{
    /// <summary>Uploaded agents at once.</summary>
    public const int Agents = 256;

    /// <summary>Bytes of one upload.</summary>
    public const int Bytes = 32 * 1024 * 1024;

    /// <summary>Characters of an agent's name: <c>skill:</c> and a skill's id.</summary>
    public const int AgentName = 288;

    /// <summary>Characters of the name of an intent, an entity or a rule.</summary>
    public const int Name = 256;

    /// <summary>Characters of an entity's value.</summary>
    public const int Value = 1024;

    /// <summary>Of one agent.</summary>
    public const int Intents = 2000;

    /// <summary>Of one agent, over all intents; the same again out of scope, and for validation.</summary>
    public const int Utterances = 100_000;

    /// <summary>Of all agents.</summary>
    public const int AllUtterances = 400_000;

    /// <summary>Characters of an utterance.</summary>
    public const int Utterance = 4096;

    public const int Rules = 64;
    public const int Entities = 64;

    /// <summary>Steps from word to word that one template may allow.</summary>
    public const int TemplateSteps = 4000;

    /// <summary>The same over all templates of an agent.</summary>
    public const int AgentSteps = 400_000;

    /// <summary>Templates of an agent that may begin with a slot: each is looked at with every text.</summary>
    public const int SlotStarts = 256;
}
