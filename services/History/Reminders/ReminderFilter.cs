using System.Text.Json;
using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.Store;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>Which reminders a question is about.</summary>
internal static class ReminderFilter
{
    private static readonly JsonElement Nobody = JsonElement.Parse("null");

    public static IReadOnlyList<SortField> SoonestFirst { get; } = [new(ReminderFields.DueAt)];

    public static IReadOnlyList<SortField> AsTheyFellDue { get; } = [new(ReminderFields.SpokenDueAt)];

    /// <summary>Those in one state; of these people and anybody's, or everybody's when null.</summary>
    public static DocumentFilter InState(string robotId, string state, IReadOnlyList<string>? people) =>
        people is null ? InState(robotId, state) : Where.All(InState(robotId, state), For(people));

    public static DocumentFilter Due(string robotId, IReadOnlyList<string> people, long now) => Where.All(
        InState(robotId, ReminderStates.Pending), Where.Range(ReminderFields.DueAt, null, now), For(people));

    public static DocumentFilter ClaimedBy(string robotId, string session) =>
        Where.All(Where.Equal(ReminderFields.RobotId, robotId), Where.Equal(ReminderFields.SpokenBy, session));

    private static DocumentFilter InState(string robotId, string state) =>
        Where.All(Where.Equal(ReminderFields.RobotId, robotId), Where.Equal(ReminderFields.State, state));

    private static DocumentFilter For(IReadOnlyList<string> people)
    {
        var anybody = Where.Equal(ReminderFields.PersonId, Nobody);
        return people.Count == 0 ? anybody : Where.Any(anybody, Where.In(ReminderFields.PersonId, people));
    }
}
