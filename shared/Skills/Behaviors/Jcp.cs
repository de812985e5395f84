using System.Text.Json;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Esml;

namespace Jibo.Pegasus.Skills.Behaviors;

/// <summary>Makes the behaviours that a robot plays, each with an id of its own.</summary>
public sealed class Jcp(RandomSource random)
{
    /// <summary>Confidence with which skills name a person.</summary>
    public const double FullConfidence = 100;

    private static readonly JsonElement HideMimView = JsonElement.Parse("""[{"type":"HIDE_DISPLAY","name":"HIDE_MIM_VIEW"}]""");

    /// <summary>A behaviour as an action of the Jibo Command Protocol. Skills that act through their graph need not call it.</summary>
    public static JcpAction GenerateJcpAction(Behavior behavior) => JcpAction.Of(behavior ?? throw new ArgumentNullException(nameof(behavior)));

    /// <summary>Something said, with no answer awaited.</summary>
    public Slim Announcement(EsmlText speech, PlayMeta? meta = null) =>
        Slim(Play(speech, meta ?? new() { PromptSubCategory = "AN", MimType = "announcement" }));

    /// <summary>Something asked. The robot listens with these rules, and its answer is the next turn.</summary>
    /// <param name="speech">What is asked.</param>
    /// <param name="rules">Rule names such as <c>shared/yes_no</c>; at least one.</param>
    /// <param name="meta">Which prompt it is.</param>
    public Slim Question(EsmlText speech, IReadOnlyList<string> rules, PlayMeta? meta = null) =>
        Slim(Play(speech, meta ?? new() { PromptSubCategory = "Q", MimType = "question" }), Listen(rules));

    /// <summary>One prompt out of its parts.</summary>
    /// <param name="play">What is said; a robot's player fails without it.</param>
    /// <param name="listen">How the robot listens after it, or null.</param>
    /// <param name="display">What is shown with it, or null.</param>
    /// <param name="displayMode">When it is shown; see <see cref="DisplayModes"/>.</param>
    public Slim Slim(Play play, Listen? listen = null, Display? display = null, string displayMode = DisplayModes.StartOnPlay) => new()
    {
        Id = random.NextBehaviorId(),
        Config = new() { Play = play ?? throw new ArgumentNullException(nameof(play)), Listen = listen, Display = display },
        Options = display is null ? null : new() { DisplayMode = displayMode },
    };

    /// <summary>What a prompt says.</summary>
    /// <param name="speech">The words.</param>
    /// <param name="meta">Which prompt it is.</param>
    /// <param name="autoRules">Which movements the robot adds; null to leave it to the robot.</param>
    /// <param name="speakOptions">How it is spoken; null to leave it to the robot.</param>
    public Play Play(EsmlText speech, PlayMeta? meta = null, AutoRules? autoRules = null, SpeakOptions? speakOptions = null) => new()
    {
        Id = random.NextBehaviorId(),
        Esml = speech.Markup,
        Meta = meta,
        AutoRuleConfig = autoRules?.ToJson(),
        SpeakOptions = speakOptions?.ToJson(),
    };

    /// <summary>How a robot listens after a prompt.</summary>
    /// <param name="rules">Rule names such as <c>shared/yes_no</c>; at least one.</param>
    public Listen Listen(params IReadOnlyList<string> rules)
    {
        ArgumentNullException.ThrowIfNull(rules);
        ArgumentOutOfRangeException.ThrowIfZero(rules.Count);
        return new() { Id = random.NextBehaviorId(), Contexts = rules };
    }

    /// <summary>What a MIM shows while its prompt is said.</summary>
    /// <param name="gui"><c>{type, data, pause}</c> of the MIM.</param>
    public Display MimView(JsonElement gui) =>
        Display("PEGASUS_VIEW", JsonElement.Parse($$"""{"type":"SKILL","name":"MIM_VIEW","context":{{gui.GetRawText()}}}""")) with { OnCancel = HideMimView };

    /// <summary>Something shown.</summary>
    /// <param name="name">The display's name.</param>
    /// <param name="view"><c>{type, name, …}</c>; robots show the type <c>SKILL</c> from the cloud.</param>
    public Display Display(string name, JsonElement view) => new()
    {
        Id = random.NextBehaviorId(),
        Name = name,
        View = view,
        Layer = 0,
        Visible = true,
        KeepDisplay = false,
    };

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
}
