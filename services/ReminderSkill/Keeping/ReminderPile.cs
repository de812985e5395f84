using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Sessions;

namespace Jibo.Pegasus.ReminderSkill.Keeping;

/// <summary>Reminders that History gave, for the nodes of one turn.</summary>
internal sealed record ReminderPile(IReadOnlyList<Reminder> Reminders)
{
    public static readonly TurnKey<ReminderPile> Key = new("reminders");

    public static ReminderPile Of(Turn turn) => turn.TryGet(Key, out var pile) ? pile : new([]);
}
