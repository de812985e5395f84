using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>Makes the behaviours that a robot plays, each with an id of its own.</summary>
public sealed class Jcp(RandomSource random)
{
    /// <summary>Confidence with which skills name a person.</summary>
    public const double FullConfidence = 100;

    private static readonly JsonElement HideMimView = JsonElement.Parse("""[{"type":"HIDE_DISPLAY","name":"HIDE_MIM_VIEW"}]""");

    /// <summary>Something said, with no answer awaited.</summary>
    public Slim Announcement(EsmlText speech, PlayMeta? meta = null) => new()
    {
        Id = random.NextBehaviorId(),
        Config = new() { Play = Play(speech, meta ?? new() { PromptSubCategory = "AN", MimType = "announcement" }) },
    };

    /// <summary>Something asked. The robot listens with these rules, and its answer is the next turn.</summary>
    /// <param name="rules">Rule names such as <c>shared/yes_no</c>; at least one.</param>
    public Slim Question(EsmlText speech, IReadOnlyList<string> rules, PlayMeta? meta = null)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfZero(rules.Count);
        return new()
        {
            Id = random.NextBehaviorId(),
            Config = new()
            {
                Play = Play(speech, meta ?? new() { PromptSubCategory = "Q", MimType = "question" }),
                Listen = new() { Id = random.NextBehaviorId(), Contexts = rules },
            },
        };
    }

    public Sequence Sequence(params IReadOnlyList<Behavior> children) => new() { Id = random.NextBehaviorId(), Children = children };

    public Contracts.Skills.Behaviors.Parallel Parallel(params IReadOnlyList<Behavior> children) =>
        new() { Id = random.NextBehaviorId(), Children = children };

    /// <summary>Tells the robot who is speaking.</summary>
    public SetPresentPerson SetPresentPerson(string looperId, string source = PersonSources.UserOverride) =>
        new() { Id = random.NextBehaviorId(), LooperId = looperId, Source = source, Confidence = FullConfidence };

    /// <summary>Moves Jibo's mood; see <see cref="EmotionImpacts"/>.</summary>
    public ImpactEmotion ImpactEmotion(string? valence = null, string? confidence = null) =>
        new() { Id = random.NextBehaviorId(), Valence = valence, Confidence = confidence };

    /// <summary>
    /// Nothing at all, in a form that a robot's player completes at once. An answer without any action breaks it, so a skill
    /// that has nothing to say but is part of a conversation says this.
    /// </summary>
    public Sequence Silence() => Sequence();

    /// <summary>What a MIM shows while its prompt is said.</summary>
    /// <param name="gui"><c>{type, data, pause}</c> of the MIM.</param>
    public Display MimView(JsonElement gui) => new()
    {
        Id = random.NextBehaviorId(),
        Name = "PEGASUS_VIEW",
        View = JsonElement.Parse($$"""{"type":"SKILL","name":"MIM_VIEW","context":{{gui.GetRawText()}}}"""),
        Layer = 0,
        Visible = true,
        KeepDisplay = false,
        OnCancel = HideMimView,
    };

    private Play Play(EsmlText speech, PlayMeta meta) => new() { Id = random.NextBehaviorId(), Esml = speech.Markup, Meta = meta };
}
