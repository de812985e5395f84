using Jibo.Pegasus.ReportSkill.Parts;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ReportSkill.Preferences;

/// <summary>Whose wishes a report follows.</summary>
internal enum Standing
{
    /// <summary>Of a person who has said what they want.</summary>
    Configured,

    /// <summary>Of a person who has not, or who wants nothing at all.</summary>
    NotConfigured,

    /// <summary>Nobody's: it is not known who asks.</summary>
    Nobody,

    /// <summary>Nobody's: children have none of their own.</summary>
    Child,

    /// <summary>They cannot be found out.</summary>
    Unreadable,
}

/// <summary>For whom a report is, and what they want of it.</summary>
internal sealed record ReportPlan(ReportPerson? Person, ReportPreferences Preferences, Standing Standing)
{
    /// <summary>It follows what the person set, or may set.</summary>
    public bool IsForPerson => Standing is Standing.Configured || (Standing == Standing.NotConfigured && !AllSwitchedOff);

    /// <summary>The person wants nothing at all, and hears what everybody hears.</summary>
    public bool AllSwitchedOff { get; init; }

    public static readonly TurnKey<ReportPlan> Key = new("plan");

    public static ReportPlan Of(Turn turn) => turn.TryGet(Key, out var plan) ? plan : throw new InvalidOperationException("No preferences were read in this turn");

    /// <summary>What there is of a report when Settings does not answer.</summary>
    public static ReportPlan WithoutSettings(Turn turn)
    {
        var person = People.Speaker(turn);
        // Nobody misses the settings of somebody who has none.
        var standing = person is null ? Standing.Nobody : person.IsChild ? Standing.Child : Standing.Unreadable;
        return new(person, PreferenceReader.Defaults(turn.Runtime.Location), standing);
    }
}
