using System.Text.Json;
using Jibo.Pegasus.Contracts.OpenJibo;
using Jibo.Pegasus.OpenJiboSkill.Plans;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.OpenJiboSkill.Asking;

/// <summary>What asking came to.</summary>
internal enum Asked
{
    /// <summary>There is something to say, and then the conversation ends.</summary>
    Told,

    /// <summary>There is something to say, and then the robot listens.</summary>
    ListensOn,

    /// <summary>There is nothing to say.</summary>
    Nothing,

    /// <summary>The runtime does not know what was meant.</summary>
    Puzzled,

    /// <summary>The runtime did not answer, or not with what can be played.</summary>
    Away,
}

/// <summary>Hands the turn to the runtime and takes the plan apart.</summary>
internal sealed partial class AskNode(string name, RuntimeDoor runtime, OpenJiboOptions options) : Node<Asked>(name)
{
    public override async ValueTask<ExitResult<Asked>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memory = ConversationMemory.Of(turn);
        var sessionId = turn.Session!.Id;
        if (await runtime.AnswerAsync(TurnOf(turn, sessionId, memory), cancellationToken) is not { } plan)
            return Asked.Away;
        var result = PlanMapper.Map(plan, sessionId, turn.SkillName);
        if (result is PlanResult.Unusable unusable)
        {
            Log.Unusable(turn.Logger, unusable.Reason);
            return Asked.Away;
        }

        if (!memory.TryTakeIn(plan, out var taken))
            Log.TooMuch(turn.Logger);
        taken.Keep(turn);
        switch (result)
        {
            case PlanResult.Elsewhere elsewhere:
                return ExitResult.RedirectTo<Asked>(new(elsewhere.SkillId, elsewhere.Meaning, Asr: turn.Input.Asr));
            case PlanResult.Speaks speaks:
                PlanResult.Keep(turn, speaks);
                return speaks.Rules.Count > 0 && taken.Turns <= options.MaxFollowUps ? Asked.ListensOn : Asked.Told;
            case PlanResult.Puzzled:
                return Asked.Puzzled;
            case PlanResult.Failed:
                return Asked.Away;
            default:
                return Asked.Nothing;
        }
    }

    private TurnContext TurnOf(Turn turn, string sessionId, ConversationMemory memory)
    {
        var context = TurnContexts.Of(turn.Request, turn.Random.NextBehaviorId(), sessionId, turn.Time.GetUtcNow(), options.SendContext);
        var attributes = new Dictionary<string, JsonElement>(context.Attributes);
        if (memory.Values.Count > 0)
            attributes[TurnAttributes.Conversation] = JsonSerializer.SerializeToElement(memory.Values, OpenJiboJson.Wire.DictionaryStringJsonElement);
        if (memory.ExpectedTopic is { } topic)
            attributes[TurnAttributes.ExpectedTopic] = JsonSerializer.SerializeToElement(topic, Contracts.Json.PegasusJson.Wire.String);
        return context with { Attributes = attributes, IsFollowUpEligible = memory.Turns < options.MaxFollowUps };
    }

    private static partial class Log
    {
        [LoggerMessage(30, LogLevel.Warning, "The OpenJibo runtime's plan cannot be played: {Reason}")]
        public static partial void Unusable(ILogger logger, string reason);

        [LoggerMessage(31, LogLevel.Warning, "The OpenJibo runtime asked to remember more than a conversation may hold; it keeps what it had")]
        public static partial void TooMuch(ILogger logger);
    }
}
