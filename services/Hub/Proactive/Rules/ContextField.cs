using System.Collections.Frozen;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>What a context rule can look at (protocol: F.2).</summary>
internal enum ContextField
{
    /// <summary>Who the moment is about: a looper's id, or <c>UNKNOWN</c>.</summary>
    FocusedPerson,

    /// <summary>How many people the robot sees.</summary>
    NumPeoplePresent,

    /// <summary>How many different people it knows by name.</summary>
    NumIdentifiedPeoplePresent,

    /// <summary>Who they are: an array of looper ids.</summary>
    PersonIds,

    /// <summary><c>{basic, detail}</c> on the robot's own clock.</summary>
    PartOfDay,

    /// <summary>0, Sunday, to 6 on the robot's own clock.</summary>
    DayOfWeek,

    /// <summary><c>NEW_ARRIVAL</c> or <c>SURPRISE</c>.</summary>
    TriggerSource,

    /// <summary>How many reminders are due for those who are there, or for anybody. Our own; only History knows it.</summary>
    DueReminders,
}

/// <summary>Their names in manifests.</summary>
internal static class ContextFields
{
    private static readonly (string Name, ContextField Value)[] All =
    [
        ("FOCUSED_PERSON", ContextField.FocusedPerson),
        ("NUM_PEOPLE_PRESENT", ContextField.NumPeoplePresent),
        ("NUM_IDENTIFIED_PEOPLE_PRESENT", ContextField.NumIdentifiedPeoplePresent),
        ("PERSON_IDS", ContextField.PersonIds),
        ("PART_OF_DAY", ContextField.PartOfDay),
        ("DAY_OF_WEEK", ContextField.DayOfWeek),
        ("TRIGGER_SOURCE", ContextField.TriggerSource),
        ("DUE_REMINDERS", ContextField.DueReminders),
    ];

    public static string[] Names { get; } = [.. All.Select(one => one.Name)];

    public static FrozenDictionary<string, ContextField> ByName { get; } =
        All.ToFrozenDictionary(one => one.Name, one => one.Value, StringComparer.Ordinal);

    /// <summary>A number has no elements, so nothing can be contained in it.</summary>
    public static bool IsNumber(ContextField field) => field is
        ContextField.NumPeoplePresent or ContextField.NumIdentifiedPeoplePresent or ContextField.DayOfWeek or ContextField.DueReminders;
}
