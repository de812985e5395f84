using System.Text.Json;
using System.Text.Json.Serialization;
using Jibo.Pegasus.Contracts.OpenJibo;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.OpenJiboSkill.Asking;

/// <summary>
/// What the runtime asked to remember, for this conversation only. It travels to the robot and back with the session, so a runtime
/// needs no store, and its size is bounded.
/// </summary>
internal sealed record ConversationMemory
{
    private const int MostBytes = 8 * 1024;
    private const int MostNames = 50;
    private const int LongestTopic = 200;

    private static readonly SessionKey<ConversationMemory> Key = new("openjibo", ConversationJson.Default.ConversationMemory);

    /// <summary>What is remembered, by name.</summary>
    public Dictionary<string, JsonElement> Values { get; init => field = value ?? []; } = [];

    /// <summary>What the next turn is expected to be about.</summary>
    public string? ExpectedTopic { get; init; }

    /// <summary>How many turns were answered so far.</summary>
    public int Turns { get; init; }

    public static ConversationMemory Of(Turn turn) =>
        turn.TryGet(Key, out var memory) && memory.Turns >= 0 ? memory : new();

    public void Keep(Turn turn) => turn.Set(Key, this);

    /// <summary>The memory after a plan; false, and nothing new but the count, when it would become too large.</summary>
    public bool TryTakeIn(ResponsePlan plan, out ConversationMemory taken)
    {
        var values = new Dictionary<string, JsonElement>(Values, StringComparer.Ordinal);
        foreach (var (name, value) in plan.Actions.OfType<SetContextAction>().SelectMany(action => action.Values).Concat(plan.ContextUpdates))
        {
            if (value.ValueKind is JsonValueKind.Null or JsonValueKind.Undefined)
                values.Remove(name);
            else
                values[name] = value;
        }

        var fits = values.Count <= MostNames && values.Sum(pair => pair.Key.Length + pair.Value.GetRawText().Length) <= MostBytes;
        taken = this with
        {
            Turns = Turns + 1,
            Values = fits ? values : Values,
            ExpectedTopic = plan.FollowUp.ExpectedTopic is { Length: > 0 and <= LongestTopic } topic ? topic : null,
        };
        return fits;
    }
}

/// <summary>Generated at compile time: the skill reads and writes JSON without reflection.</summary>
[JsonSourceGenerationOptions(PropertyNamingPolicy = JsonKnownNamingPolicy.CamelCase, DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull)]
[JsonSerializable(typeof(ConversationMemory))]
internal sealed partial class ConversationJson : JsonSerializerContext;
