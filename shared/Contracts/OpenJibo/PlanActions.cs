using System.Text.Json;
using System.Text.Json.Serialization;

namespace Jibo.Pegasus.Contracts.OpenJibo;

/// <summary>One thing that a plan wants done. Which one is told by <c>type</c>: a name or a number of <see cref="PlanActionType"/>.</summary>
[JsonConverter(typeof(PlanActionConverter))]
public abstract record PlanAction
{
    /// <summary>Which one.</summary>
    public abstract PlanActionType Type { get; }

    /// <summary>Its place among the plan's actions; of equal ones the first in the list comes first.</summary>
    public int Sequence { get; init; }

    /// <summary>Members that a newer peer sends.</summary>
    [JsonExtensionData] public Dictionary<string, JsonElement>? Unknown { get; set; }
}

/// <summary>Say something.</summary>
public sealed record SpeakAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.Speak;

    /// <summary>Plain words, no markup.</summary>
    public string Text { get; init => field = value ?? ""; } = "";

    /// <summary>A voice's name. Robots have one voice; ours ignores it.</summary>
    public string? Voice { get; init; }

    /// <summary>A way of speaking, such as <c>cheerful</c>.</summary>
    public string? Style { get; init; }

    /// <summary>Whether people may talk over it; they may when it is absent.</summary>
    public bool? CanBeInterrupted { get; init; }
}

/// <summary>Listen on.</summary>
public sealed record ListenAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.Listen;

    /// <summary>How long to wait for speech. Robots take their own time here.</summary>
    public TimeSpan Timeout { get; init; }

    /// <summary><c>follow-up</c>, <c>open-mic</c> or <c>command</c>.</summary>
    public string? Mode { get; init; }
}

/// <summary>Show something on the screen.</summary>
public sealed record ShowVisualAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.ShowVisual;

    /// <summary>What to show.</summary>
    public string VisualId { get; init => field = value ?? ""; } = "";

    /// <summary>With what.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();
}

/// <summary>Move.</summary>
public sealed record AnimateAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.Animate;

    /// <summary>A category of the robot's animations, such as <c>happy</c>.</summary>
    public string AnimationId { get; init => field = value ?? ""; } = "";

    /// <summary>With what; ours takes <c>filter</c>.</summary>
    public IReadOnlyDictionary<string, JsonElement> Parameters { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();
}

/// <summary>Let another skill answer: one on the robot (<c>@be/clock</c>), or one in the cloud.</summary>
public sealed record InvokeNativeSkillAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.InvokeNativeSkill;

    /// <summary>The skill's id.</summary>
    public string SkillName { get; init => field = value ?? ""; } = "";

    /// <summary>With what; ours takes <c>intent</c>, <c>entities</c> and <c>rules</c> as the meaning that it is started with.</summary>
    public IReadOnlyDictionary<string, JsonElement> Payload { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();
}

/// <summary>Remember something for the rest of the conversation.</summary>
public sealed record SetContextAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.SetContext;

    /// <summary>What; a null forgets its name.</summary>
    public IReadOnlyDictionary<string, JsonElement> Values { get; init => field = value ?? new Dictionary<string, JsonElement>(); } = new Dictionary<string, JsonElement>();
}

/// <summary>Tell somebody that something happened. OpenJibo names it and gives it no members yet: they are kept as they come.</summary>
public sealed record EmitEventAction : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => PlanActionType.EmitEvent;
}

/// <summary>An action of a type that is not known here. It is kept, and does nothing.</summary>
/// <param name="Raw">As it came.</param>
public sealed record UnknownAction(JsonElement Raw) : PlanAction
{
    /// <inheritdoc />
    public override PlanActionType Type => (PlanActionType)(-1);
}
