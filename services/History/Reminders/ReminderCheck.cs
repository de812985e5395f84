using Jibo.Pegasus.Contracts.Reminders;
using Jibo.Pegasus.History.Records;

namespace Jibo.Pegasus.History.Reminders;

/// <summary>What reminders, and questions about them, must satisfy.</summary>
/// <exception cref="HistoryException">Any: it does not.</exception>
internal static class ReminderCheck
{
    public const int MaxText = 500;
    public const int MaxListed = 1000;
    public const int MaxClaimed = 100;
    private const int MaxDays = 3653;

    public static StoredReminder Of(ReminderRequest request, long now)
    {
        RecordCheck.RequireRobot(request.RobotId);
        RecordCheck.Text(request.Id, "id");
        if (request.PersonId is not null)
            RecordCheck.RequireText(request.PersonId, "personID");
        RecordCheck.Text(request.AskedBy, "askedBy");
        if (string.IsNullOrWhiteSpace(request.Text))
            throw Invalid("text is required");
        RecordCheck.Text(request.Text, "text", MaxText);
        if (request.DueAt is not (>= 0 and <= RecordCheck.LatestTime))
            throw Invalid("dueAt must be milliseconds since 1970");
        var due = (long)Math.Round(request.DueAt.Value);
        if (due - now > MaxDays * 86_400_000L)
            throw Invalid("dueAt may be at most ten years away");
        if (request.Repeat is not (null or ReminderRepeats.Daily or ReminderRepeats.Weekly))
            throw Invalid($"repeat must be {ReminderRepeats.Daily} or {ReminderRepeats.Weekly}");
        if (RepeatedTime.FindZone(request.TimeZone) is null)
            throw Invalid("timeZone must be the name of a time zone, or an offset such as -08:00");
        return new()
        {
            RobotId = request.RobotId!,
            PersonId = request.PersonId,
            AskedBy = string.IsNullOrEmpty(request.AskedBy) ? null : request.AskedBy,
            Text = request.Text.Trim(),
            DueAt = due,
            FirstDueAt = due,
            CreatedAt = now,
            State = ReminderStates.Pending,
            Repeat = request.Repeat,
            TimeZone = string.IsNullOrEmpty(request.TimeZone) ? null : request.TimeZone,
        };
    }

    public static string State(string? state) => state switch
    {
        null => ReminderStates.Pending,
        ReminderStates.Pending or ReminderStates.Spoken or ReminderStates.Cancelled => state,
        _ => throw Invalid($"state must be {ReminderStates.Pending}, {ReminderStates.Spoken} or {ReminderStates.Cancelled}"),
    };

    public static int Limit(int? limit, int fallback, int max) => limit switch
    {
        null => fallback,
        >= 1 when limit <= max => limit.Value,
        _ => throw Invalid($"limit must be 1 to {max}"),
    };

    public static IReadOnlyList<string> Ids(IReadOnlyList<string>? ids)
    {
        if (ids is null or [])
            throw Invalid("ids are required");
        if (ids.Count > MaxListed)
            throw Invalid($"ids may be at most {MaxListed}");
        foreach (var id in ids)
            RecordCheck.RequireText(id, "ids");
        return [.. ids.Distinct(StringComparer.Ordinal)];
    }

    private static HistoryException Invalid(string message) => new(HistoryFailure.Invalid, message);
}
