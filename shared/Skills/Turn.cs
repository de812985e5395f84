using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Calls;
using Jibo.Pegasus.Skills.Graphs;
using Jibo.Pegasus.Skills.Sessions;
using Jibo.Pegasus.Skills.Variants;
using Microsoft.Extensions.Logging;

namespace Jibo.Pegasus.Skills;

/// <summary>
/// All that a skill knows in one turn: what was asked, of whom, where the conversation stands, and what has been gathered for
/// the answer. One turn belongs to one request; nothing of it outlives the answer but the session.
/// </summary>
public sealed class Turn
{
    /// <summary>Bound of each list that a turn gathers.</summary>
    public const int MaxGathered = 100;

    private static readonly NluResult NoNlu = NluResult.Nothing;

    private readonly Dictionary<object, object> _local = [];
    private readonly List<Behavior> _parallel = [];
    private readonly List<Behavior> _sequence = [];
    private readonly List<AnalyticsEvent> _analytics = [];
    private SessionState? _session;

    internal Turn(SkillRequest request, string skillName, TurnTools tools, ILogger logger, string? variant = null, HubDoor? calls = null, NodePath? passed = null)
    {
        Variant = variant;
        Calls = calls;
        Passed = passed;
        Request = request;
        SkillName = skillName;
        Tools = tools;
        Logger = logger;
        General = request.Data.General ?? new();
        Runtime = request.Data.Runtime ?? new();
        Input = request.Data.Result ?? new();
        Jcp = new(tools.Random);
    }

    public SkillRequest Request { get; }

    /// <summary>The id of the skill that answers.</summary>
    public string SkillName { get; }

    /// <summary>Account, robot, language, release. Account and robot are always there.</summary>
    public GeneralData General { get; }

    /// <summary>The moment as the robot sees it, with the speaker as it stands after <see cref="OverrideSpeaker"/>.</summary>
    public RuntimeContext Runtime { get; private set; }

    /// <summary>What was heard and meant, and the memo of the manifest entry that matched.</summary>
    public SkillInput Input { get; }

    /// <summary>What was meant; never null.</summary>
    public NluResult Nlu => Input.Nlu ?? NoNlu;

    /// <summary>The manifest's memo, or null when there is none.</summary>
    public JsonElement? Memo => Input.Memo is { ValueKind: not (JsonValueKind.Null or JsonValueKind.Undefined) } memo ? memo : null;

    /// <summary>True when this turn begins a conversation.</summary>
    public bool IsLaunch => Request.Type != SkillRequestTypes.ListenUpdate;

    /// <summary>What the previous node left with; replaced at every transition, never persisted.</summary>
    public object? Result { get; internal set; }

    /// <summary>The conversation, or null for a skill that keeps none.</summary>
    public SessionState? Session
    {
        get => _session;
        internal set
        {
            _session = value;
            if (value is not null)
                Variant = VariantChoice.Of(value, Variant, IsLaunch);
        }
    }

    /// <summary>
    /// Which of the manifest's variants this is; null for a skill without any. A robot keeps to one, and a conversation to the one
    /// that it began with. Prompts find it as <c>skill.variant</c>, analytics as the property <c>variant</c>.
    /// </summary>
    public string? Variant { get; private set; }

    public TimeProvider Time => Tools.Time;

    public RandomSource Random => Tools.Random;

    /// <summary>Makes behaviours with fresh ids.</summary>
    public Jcp Jcp { get; }

    /// <summary>The skill's logger. What people say belongs at Debug, if anywhere.</summary>
    public ILogger Logger { get; }

    internal TurnTools Tools { get; }

    /// <summary>Where other skills can be asked in this turn; null where they cannot.</summary>
    internal HubDoor? Calls { get; }

    /// <summary>Told which nodes this turn passes; null where nobody looks.</summary>
    internal NodePath? Passed { get; }
    internal IReadOnlyList<Behavior> ParallelBehaviors => _parallel;
    internal IReadOnlyList<Behavior> SequenceBehaviors => _sequence;
    internal IReadOnlyList<AnalyticsEvent> Analytics => _analytics;

    /// <summary>A value of the session that an earlier turn or node left.</summary>
    public bool TryGet<T>(SessionKey<T> key, [NotNullWhen(true)] out T? value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        value = default;
        return Session is not null && Session.TryGet(key, out value);
    }

    /// <summary>Keeps a value for the turns that follow.</summary>
    public void Set<T>(SessionKey<T> key, T value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        (Session ?? throw new InvalidOperationException("This skill keeps no session")).Set(key, value);
    }

    public void Remove<T>(SessionKey<T> key) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        Session?.Remove(key);
    }

    /// <summary>A value that an earlier node of this same turn left.</summary>
    public bool TryGet<T>(TurnKey<T> key, [NotNullWhen(true)] out T? value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        var found = _local.TryGetValue(key, out var boxed);
        value = found ? (T)boxed! : default;
        return found;
    }

    /// <summary>Hands a value to the nodes that follow in this turn.</summary>
    public void Set<T>(TurnKey<T> key, T value) where T : notnull
    {
        ArgumentNullException.ThrowIfNull(key);
        _local[key] = value;
    }

    /// <summary>Adds a behaviour beside whatever this turn ends in.</summary>
    public void AddParallel(Behavior behavior) => Add(_parallel, behavior);

    /// <summary>Adds a behaviour before whatever this turn ends in.</summary>
    public void AddSequence(Behavior behavior) => Add(_sequence, behavior);

    /// <summary>Reports an event with the answer.</summary>
    public void Track(string name, IReadOnlyDictionary<string, JsonElement>? properties = null) =>
        Track(new AnalyticsEvent { Event = name, Properties = properties });

    /// <summary>Reports an event with the answer.</summary>
    public void Track(AnalyticsEvent analyticsEvent) => Add(_analytics, analyticsEvent);

    /// <summary>Takes somebody else, or nobody, for the speaker from here on. The robot is not told: see SET_PRESENT_PERSON.</summary>
    /// <param name="looperId">Id of a loop member, or null.</param>
    public void OverrideSpeaker(string? looperId) =>
        Runtime = Runtime with { Perception = (Runtime.Perception ?? new()) with { Speaker = looperId } };

    private static void Add<T>(List<T> list, T item) where T : class
    {
        ArgumentNullException.ThrowIfNull(item);
        if (list.Count == MaxGathered)
            throw new SkillException($"A turn may add at most {MaxGathered} behaviors or events of a kind");
        list.Add(item);
    }
}
