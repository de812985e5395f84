using System.Collections.Immutable;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Speech;
using Jibo.Pegasus.Hub.SkillCalls;
using Jibo.Pegasus.Hub.Speech;

namespace Jibo.Pegasus.Hub.Listen;

/// <summary>What a turn has learnt so far. Immutable: <see cref="ListenMachine.Step"/> makes the next one.</summary>
internal sealed record ListenTransaction
{
    public static ListenTransaction New { get; } = new();

    public static ListenTransaction NewThatStaysOpen { get; } = new() { StaysOpen = true };

    public ListenState State { get; init; } = ListenState.WaitListen;
    public ListenData? Listen { get; init; }
    public ContextData? Context { get; init; }
    public AsrResult? Asr { get; init; }
    public NluResult? Nlu { get; init; }

    /// <summary>The latest guess of the recogniser.</summary>
    public SpeechEvent.Partial? Partial { get; init; }
    public bool SosSent { get; init; }
    public bool EosSent { get; init; }

    /// <summary>The router has been asked; a second CONTEXT does not ask again.</summary>
    public bool Routing { get; init; }

    /// <summary>The skill that is being asked, if one is.</summary>
    public SkillCall? Call { get; init; }

    /// <summary>The skill that is being asked has said that it answers later.</summary>
    public bool InProgress { get; init; }

    /// <summary>The skills that have had this turn, in order; it is handed to none twice.</summary>
    public ImmutableArray<string> Asked { get; init; } = [];

    /// <summary>The socket stays open after an action, and CMD_RESULT brings the next one.</summary>
    public bool StaysOpen { get; init; }

    /// <summary>The conversation as the last action left it.</summary>
    public SkillContext? Conversation { get; init; }
}
