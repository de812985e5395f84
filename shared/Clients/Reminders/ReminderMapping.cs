using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Clients.Mapping;
using Jibo.Pegasus.Contracts.Reminders;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.Reminders;

/// <summary>Reminders between contract and Protobuf, where an empty string stands for an absent one.</summary>
/// <exception cref="FormatException">Any: a time cannot be told.</exception>
public static class ReminderMapping
{
    public static Proto.RecordReminderRequest ToProto(ReminderRequest reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return new()
        {
            Id = reminder.Id ?? "",
            RobotId = reminder.RobotId ?? "",
            PersonId = reminder.PersonId ?? "",
            Text = reminder.Text ?? "",
            DueAt = TimestampMapping.ToProto(reminder.DueAt),
            Repeat = reminder.Repeat ?? "",
            TimeZone = reminder.TimeZone ?? "",
            AskedBy = reminder.AskedBy ?? "",
        };
    }

    public static ReminderRequest FromProto(Proto.RecordReminderRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            Id = Optional(proto.Id),
            RobotId = Optional(proto.RobotId),
            PersonId = Optional(proto.PersonId),
            Text = Optional(proto.Text),
            DueAt = TimestampMapping.FromProto(proto.DueAt),
            Repeat = Optional(proto.Repeat),
            TimeZone = Optional(proto.TimeZone),
            AskedBy = Optional(proto.AskedBy),
        };
    }

    public static Proto.Reminder ToProto(Reminder reminder)
    {
        ArgumentNullException.ThrowIfNull(reminder);
        return new()
        {
            Id = reminder.Id,
            RobotId = reminder.RobotId,
            PersonId = reminder.PersonId ?? "",
            Text = reminder.Text,
            DueAt = TimestampMapping.ToProto((double)reminder.DueAt),
            CreatedAt = TimestampMapping.ToProto((double)reminder.CreatedAt),
            State = reminder.State,
            Repeat = reminder.Repeat ?? "",
            TimeZone = reminder.TimeZone ?? "",
            AskedBy = reminder.AskedBy ?? "",
            SpokenAt = TimestampMapping.ToProto((double?)reminder.SpokenAt),
        };
    }

    public static Reminder FromProto(Proto.Reminder proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            Id = proto.Id,
            RobotId = proto.RobotId,
            PersonId = Optional(proto.PersonId),
            Text = proto.Text,
            DueAt = Milliseconds(proto.DueAt),
            CreatedAt = Milliseconds(proto.CreatedAt),
            State = proto.State,
            Repeat = Optional(proto.Repeat),
            TimeZone = Optional(proto.TimeZone),
            AskedBy = Optional(proto.AskedBy),
            SpokenAt = proto.SpokenAt is { } spoken ? Milliseconds(spoken) : null,
        };
    }

    public static Proto.ListRemindersRequest ToProto(ReminderQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var proto = new Proto.ListRemindersRequest { RobotId = query.RobotId ?? "", State = query.State ?? "", Limit = query.Limit ?? 0 };
        if (query.PersonIds is { } people)
        {
            proto.People = new();
            AddAll(proto.People.PersonIds, people);
        }

        return proto;
    }

    public static ReminderQuery FromProto(Proto.ListRemindersRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            RobotId = Optional(proto.RobotId),
            PersonIds = proto.People is { } people ? [.. people.PersonIds] : null,
            State = Optional(proto.State),
            Limit = proto.Limit == 0 ? null : proto.Limit,
        };
    }

    public static Proto.CancelRemindersRequest ToProto(ReminderCancellation cancellation)
    {
        ArgumentNullException.ThrowIfNull(cancellation);
        var proto = new Proto.CancelRemindersRequest { RobotId = cancellation.RobotId ?? "" };
        AddAll(proto.Ids, cancellation.Ids);
        return proto;
    }

    public static ReminderCancellation FromProto(Proto.CancelRemindersRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new() { RobotId = Optional(proto.RobotId), Ids = [.. proto.Ids] };
    }

    public static Proto.ClaimRemindersRequest ToProto(ReminderClaim claim)
    {
        ArgumentNullException.ThrowIfNull(claim);
        var proto = new Proto.ClaimRemindersRequest { RobotId = claim.RobotId ?? "", SessionId = claim.SessionId ?? "", Limit = claim.Limit ?? 0 };
        AddAll(proto.PersonIds, claim.PersonIds);
        return proto;
    }

    public static ReminderClaim FromProto(Proto.ClaimRemindersRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            RobotId = Optional(proto.RobotId),
            PersonIds = [.. proto.PersonIds],
            SessionId = Optional(proto.SessionId),
            Limit = proto.Limit == 0 ? null : proto.Limit,
        };
    }

    public static Proto.ReminderList ToProto(IReadOnlyList<Reminder> reminders)
    {
        ArgumentNullException.ThrowIfNull(reminders);
        var proto = new Proto.ReminderList();
        proto.Reminders.AddRange(reminders.Select(ToProto));
        return proto;
    }

    public static IReadOnlyList<Reminder> FromProto(Proto.ReminderList proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return [.. proto.Reminders.Select(FromProto)];
    }

    private static long Milliseconds(Timestamp? timestamp) => TimestampMapping.MomentFromProto(timestamp).ToUnixTimeMilliseconds();

    private static void AddAll(RepeatedField<string> field, IReadOnlyList<string>? values)
    {
        foreach (var value in values ?? [])
        {
            if (value is not null)
                field.Add(value);
        }
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
