using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Contracts.Skills;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Prompts;

namespace Jibo.Pegasus.GreetingSkill;

/// <summary>All that decides how somebody is greeted, as it is at one moment.</summary>
internal sealed class Circumstances
{
    private const int DaysToMissSomebody = 3;

    private static readonly TimeSpan Moments = TimeSpan.FromMinutes(10);
    private static readonly Condition SpeakersBirthday = Condition.Parse("!!speaker && !!speaker.isBirthday");
    private static readonly Condition OwnersBirthday = Condition.Parse("!!loop.owner && !!loop.owner.isBirthday && (!speaker || speaker.id != loop.owner.id)");

    private Circumstances(Turn turn)
    {
        var acquaintance = turn.TryGet(Acquaintance.Key, out var known) ? known : Acquaintance.Unknown;
        var utcNow = turn.Time.GetUtcNow();
        Local = RobotTime.Of(turn.Runtime);
        Present = People.Known(turn.Runtime);
        Speaker = turn.Runtime.Perception?.Speaker is { } id ? Present.FirstOrDefault(person => person.Id == id) : null;
        Holiday = Local is { } today ? Holidays.On(today, turn.Runtime.Location?.CountryCode) : null;
        JustGreeted = acquaintance.Greeted is { } greeted && utcNow - greeted < Moments;
        GreetedToday = acquaintance.Greeted is { } last && last.ToOffset((Local ?? utcNow).Offset).Date == (Local ?? utcNow).Date;
        // Of nobody in particular there is no telling how long they were away.
        DaysAway = Speaker is not null && acquaintance.Seen is { } seen ? (int)(utcNow - seen).TotalDays : 0;
        var scope = new PromptScope(turn.Runtime, utcNow);
        (IsSpeakersBirthday, IsOwnersBirthday) = (SpeakersBirthday.IsMet(scope), OwnersBirthday.IsMet(scope));
    }

    /// <summary>The robot's own time, or null when it did not say.</summary>
    public DateTimeOffset? Local { get; }

    /// <summary>People with names, the speaker first.</summary>
    public IReadOnlyList<Looper> Present { get; }

    /// <summary>The speaker, when the robot knows them.</summary>
    public Looper? Speaker { get; }

    public string? Holiday { get; }
    public bool JustGreeted { get; }
    public bool GreetedToday { get; }
    public int DaysAway { get; }
    public bool IsSpeakersBirthday { get; }
    public bool IsOwnersBirthday { get; }

    public bool WasMissed => DaysAway >= DaysToMissSomebody;

    /// <summary>When people sleep, or try to.</summary>
    public bool IsLate => Local is { Hour: >= 23 or < 5 };

    public static Circumstances Of(Turn turn)
    {
        ArgumentNullException.ThrowIfNull(turn);
        return new(turn);
    }

    /// <summary>What prompts find under <c>skill</c>.</summary>
    public static PromptData? ForPrompts(Turn turn)
    {
        var now = Of(turn);
        return new()
        {
            ["holiday"] = now.Holiday,
            ["days"] = now.WasMissed ? now.DaysAway : null,
            ["people"] = now.Present.Count,
            ["names"] = People.Names(now.Present),
        };
    }

    /// <summary>Whether Jibo began by himself; true only for the first turn.</summary>
    public static bool IsJibosIdea(Turn turn) => turn.Request.Type == SkillRequestTypes.ProactiveLaunch;
}
