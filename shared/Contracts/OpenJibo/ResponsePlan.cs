using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>
/// What one of OpenJibo's runtimes answers to a <see cref="TurnContext"/>: actions in order, whether to listen on, and what to
/// remember. A runtime is not ours: bounds are checked where a plan is read and where it is mapped, not here.
/// </summary>
/// <remarks>A member that a peer leaves out reads as null before it gets here, hence the defaults in the setters.</remarks>
public sealed record ResponsePlan
{
    /// <summary>Of this plan alone.</summary>
    public string? PlanId { get; init; }

    /// <summary>The turn's.</summary>
    public string? SessionId { get; init; }

    /// <summary>How answering went.</summary>
    public ResponseStatus Status { get; init; }

    /// <summary>What the runtime took the turn for.</summary>
    public string? IntentName { get; init; }

    /// <summary>What the conversation is about now.</summary>
    public string? Topic { get; init; }

    /// <summary>The robot that it is for.</summary>
    public string? DeviceId { get; init; }

    /// <summary>The host that it is for.</summary>
    public string? TargetHost { get; init; }

    /// <summary>What to do, in the order of <see cref="PlanAction.Sequence"/>.</summary>
    public IReadOnlyList<PlanAction> Actions { get; init => field = value ?? []; } = [];

    /// <summary>Whether the robot listens on after the actions.</summary>
    public FollowUpPolicy FollowUp { get; init => field = value ?? new(); } = new();

    /// <summary>What to hand back with the next turn of this conversation; a null forgets its name.</summary>
    public IReadOnlyDictionary<string, JsonElement> ContextUpdates { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();

    /// <summary>Which way the runtime took; for its own logs.</summary>
    public string? DebugRoute { get; init; }

    /// <summary>For the runtime's own logs.</summary>
    public IReadOnlyDictionary<string, JsonElement> Diagnostics { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();

    /// <summary>What only one transport understands.</summary>
    public IReadOnlyDictionary<string, JsonElement> ProtocolMetadata { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();

    /// <summary>Members that a newer peer sends.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>How answering went.</summary>
public enum ResponseStatus
{
    /// <summary>The plan is an answer.</summary>
    Succeeded,

    /// <summary>The runtime could not answer; its actions, if any, say so.</summary>
    Failed,

    /// <summary>Somebody else has to answer.</summary>
    Escalated,

    /// <summary>The runtime does not know what was meant.</summary>
    NoMatch,
}

/// <summary>Whether the robot listens on after a plan.</summary>
public sealed record FollowUpPolicy
{
    /// <summary>Listen on without being called.</summary>
    public bool KeepMicOpen { get; init; }

    /// <summary>How long to wait for speech. Robots take their own time here; ours ignores it.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary>What the answer will be about; handed back with the next turn.</summary>
    public string? ExpectedTopic { get; init; }

    /// <summary>
    /// Hints to whoever listens. Ours takes <c>rules</c>, an array of rule names that are active in the next turn
    /// (such as <c>shared/yes_no</c>).
    /// </summary>
    public IReadOnlyDictionary<string, JsonElement> Hints { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();

    /// <summary>Members that a newer peer sends.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}
