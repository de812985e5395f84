using System.Text.Json;
using Jibo.Pegasus.Contracts.Robots;

namespace Jibo.Pegasus.Hub.Proactive.Rules;

/// <summary>A moment in which Jibo could speak first, as context rules see it (protocol: F.2). Immutable.</summary>
internal sealed class ProactiveMoment
{
    /// <summary>Stands for whoever is not known, in place of an id.</summary>
    public const string NobodyKnown = "UNKNOWN";

    private const string NotTrained = "NOT_TRAINED";

    private readonly JsonElement?[] _fields;

    private ProactiveMoment(ProactiveMoment other, JsonElement?[] fields)
    {
        (TriggerSource, FocusedPerson, PersonIds, Clock) = (other.TriggerSource, other.FocusedPerson, other.PersonIds, other.Clock);
        _fields = fields;
    }

    private ProactiveMoment(TriggerData trigger, ContextData context, WallClock clock)
    {
        var perception = context.Runtime?.Perception;
        var looper = Named(trigger.Details?.LooperId);
        TriggerSource = trigger.TriggerSource;
        FocusedPerson = looper ?? Named(perception?.Speaker) ?? NobodyKnown;
        PersonIds = [.. (perception?.PeoplePresent ?? [])
            .Select(person => person?.Id)
            .Append(perception?.Speaker)
            .Append(looper)
            .OfType<string>()
            .Where(IsKnown)
            .Distinct(StringComparer.Ordinal)];
        Clock = clock;
        _fields =
        [
            RuleJson.Of(FocusedPerson),
            RuleJson.Of(perception?.PeoplePresent?.Count ?? 0),
            RuleJson.Of(PersonIds.Count),
            RuleJson.Of([.. PersonIds]),
            RuleJson.Of(clock.Part),
            RuleJson.Of(clock.DayOfWeek),
            RuleJson.Of(TriggerSource),
            null,
        ];
    }

    /// <summary><c>NEW_ARRIVAL</c> or <c>SURPRISE</c>.</summary>
    public string TriggerSource { get; }

    /// <summary>A looper's id, or <see cref="NobodyKnown"/>.</summary>
    public string FocusedPerson { get; }

    /// <summary>Everybody there who is known: whom the robot sees, who speaks, who arrived.</summary>
    public IReadOnlyList<string> PersonIds { get; }

    public WallClock Clock { get; }

    /// <summary>What a rule about this field looks at; null while it is not known.</summary>
    public JsonElement? this[ContextField field] => _fields[(int)field];

    /// <param name="context">Completed and checked (protocol: A.11).</param>
    /// <param name="now">The hub's time.</param>
    public static ProactiveMoment Of(TriggerData trigger, ContextData context, DateTimeOffset now) =>
        new(trigger, context, WallClock.Of(context.Runtime?.Location, now));

    /// <summary>The same moment once History has said how many reminders are due.</summary>
    public ProactiveMoment WithDueReminders(long due)
    {
        var fields = (JsonElement?[])_fields.Clone();
        fields[(int)ContextField.DueReminders] = RuleJson.Of(due);
        return new ProactiveMoment(this, fields);
    }

    private static bool IsKnown(string id) => id.Length > 0 && id is not (NobodyKnown or NotTrained);

    private static string? Named(string? id) => string.IsNullOrEmpty(id) ? null : id;
}
