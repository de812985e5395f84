using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Expressions;

namespace Jibo.Pegasus.Skills.Prompts;

/// <summary>What conditions and templates of prompts may speak of. Each root is made when it is first asked for.</summary>
public sealed class PromptScope : NameScope
{
    private readonly RuntimeContext _runtime;
    private readonly DateTimeOffset? _robotTime;
    private readonly DateTimeOffset _now;
    private readonly HostObject? _skill;
    private readonly Dictionary<string, object?> _roots = new(StringComparer.Ordinal);

    /// <param name="runtime">The moment as the robot sees it.</param>
    /// <param name="utcNow">The cloud's time: near enough for ages when a robot did not tell its own, but not for <c>dt</c>.</param>
    /// <param name="skill">What the skill adds, under the name <c>skill</c>.</param>
    /// <param name="variant">The variant of the skill, under <c>skill.variant</c>.</param>
    public PromptScope(RuntimeContext runtime, DateTimeOffset utcNow, PromptData? skill = null, string? variant = null)
    {
        ArgumentNullException.ThrowIfNull(runtime);
        _runtime = runtime;
        _robotTime = RobotTime.Of(runtime);
        _now = _robotTime ?? utcNow;
        // Always something, so that a prompt may ask for the variant of a skill that has none.
        _skill = variant is not null ? new SkillObject(skill, variant) : skill ?? SkillObject.Nothing;
    }

    /// <summary>The names that exist; a prompt that uses another is most likely misspelt.</summary>
    public static IReadOnlySet<string> Roots { get; } =
        new HashSet<string>(StringComparer.Ordinal) { "speaker", "referent", "jibo", "dt", "location", "loop", "skill", "Math" };

    public override bool TryResolve(string name, out object? value)
    {
        ArgumentNullException.ThrowIfNull(name);
        if (_roots.TryGetValue(name, out value))
            return true;
        if (!Roots.Contains(name))
            return false;
        value = Create(name);
        _roots.Add(name, value);
        return true;
    }

    private HostObject? Create(string root) => root switch
    {
        "speaker" => LooperObject.Find(_runtime.Loop, _runtime.Perception?.Speaker, _now),
        "referent" => LooperObject.Find(_runtime.Loop, _runtime.Dialog?.Referent, _now),
        "jibo" => new JiboObject(_runtime, _now),
        // Null when unknown: better no "good evening" than one over breakfast.
        "dt" => _robotTime is { } local ? new DateTimeObject(local) : null,
        "location" => _runtime.Location is { } location ? new LocationObject(location) : null,
        "loop" => _runtime.Loop is { } loop ? new LoopObject(loop, _now) : null,
        "Math" => MathObject.Instance,
        _ => _skill,
    };
}
