using Google.Protobuf.Collections;
using Jibo.Pegasus.Clients.Mapping;
using Jibo.Pegasus.Contracts.History;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.History;

/// <summary>History's messages between contract and Protobuf, where an empty string stands for an absent one.</summary>
/// <exception cref="FormatException">Any: a value is nested too deeply, or a time cannot be told.</exception>
public static class HistoryMapping
{
    public static Proto.RecordSkillLaunchRequest ToProto(SkillLaunchRequest launch)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var proto = new Proto.RecordSkillLaunchRequest
        {
            Id = launch.Id ?? "",
            RobotId = launch.RobotId ?? "",
            SessionId = launch.SessionId ?? "",
            SkillId = launch.SkillId ?? "",
            Intent = launch.Intent ?? "",
            Timestamp = TimestampMapping.ToProto(launch.Timestamp),
        };
        if (launch.Turn is { } turn)
            proto.Turn = turn;
        AddAll(proto.PersonIds, launch.PersonIds);
        return proto;
    }

    public static SkillLaunchRequest FromProto(Proto.RecordSkillLaunchRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new SkillLaunchRequest
        {
            Id = Optional(proto.Id),
            RobotId = Optional(proto.RobotId),
            SessionId = Optional(proto.SessionId),
            SkillId = Optional(proto.SkillId),
            Intent = Optional(proto.Intent),
            PersonIds = [.. proto.PersonIds],
            Timestamp = TimestampMapping.FromProto(proto.Timestamp),
            Turn = proto.HasTurn ? proto.Turn : null,
        };
    }

    public static Proto.SkillLaunch ToProto(SkillLaunch launch)
    {
        ArgumentNullException.ThrowIfNull(launch);
        var proto = new Proto.SkillLaunch
        {
            Id = launch.Id,
            Timestamp = TimestampMapping.ToProto(launch.Timestamp),
            SessionId = launch.SessionId ?? "",
            RobotId = launch.RobotId,
            SkillId = launch.SkillId ?? "",
            Intent = launch.Intent ?? "",
            Payload = launch.Payload is { } payload ? StructMapping.ToValue(payload) : null,
        };
        if (launch.PayloadSize is { } size)
            proto.PayloadSize = size;
        AddAll(proto.PersonIds, launch.PersonIds);
        return proto;
    }

    public static SkillLaunch FromProto(Proto.SkillLaunch proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new SkillLaunch
        {
            Id = proto.Id,
            Timestamp = TimestampMapping.MomentFromProto(proto.Timestamp),
            SessionId = Optional(proto.SessionId),
            RobotId = proto.RobotId,
            SkillId = Optional(proto.SkillId),
            Intent = Optional(proto.Intent),
            PersonIds = [.. proto.PersonIds],
            Payload = proto.Payload is { } payload ? StructMapping.FromValue(payload) : null,
            PayloadSize = proto.HasPayloadSize ? proto.PayloadSize : null,
        };
    }

    public static Proto.HistoryQuery ToProto(HistoryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var proto = new Proto.HistoryQuery
        {
            RobotId = query.RobotId ?? "",
            SkillId = query.SkillId ?? "",
            Intent = query.Intent ?? "",
            PersonId = query.PersonId ?? "",
            NotSessionId = query.NotSessionId ?? "",
            StartTime = TimestampMapping.ToProto(query.StartTime),
            EndTime = TimestampMapping.ToProto(query.EndTime),
        };
        foreach (var rule in query.Rules ?? [])
        {
            proto.Rules.Add(new Proto.QueryRule
            {
                Field = rule?.Field ?? "",
                Key = rule?.Key ?? "",
                Match = rule?.Match ?? "",
                Value = rule?.Value is { } value ? StructMapping.ToValue(value) : null,
            });
        }

        return proto;
    }

    public static HistoryQuery FromProto(Proto.HistoryQuery proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new HistoryQuery
        {
            RobotId = Optional(proto.RobotId),
            SkillId = Optional(proto.SkillId),
            Intent = Optional(proto.Intent),
            PersonId = Optional(proto.PersonId),
            NotSessionId = Optional(proto.NotSessionId),
            StartTime = TimestampMapping.FromProto(proto.StartTime),
            EndTime = TimestampMapping.FromProto(proto.EndTime),
            Rules = proto.Rules.Count == 0 ? null : [.. proto.Rules.Select(rule => new HistoryRule
            {
                Field = Optional(rule.Field),
                Key = Optional(rule.Key),
                Match = Optional(rule.Match),
                Value = rule.Value is { } value ? StructMapping.FromValue(value) : null,
            })],
        };
    }

    public static Proto.ListSkillLaunchesRequest ToListRequest(HistoryQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        return new() { Query = ToProto(query), Limit = query.Limit ?? 0 };
    }

    public static HistoryQuery FromListRequest(Proto.ListSkillLaunchesRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return FromProto(proto.Query ?? new()) with { Limit = proto.Limit == 0 ? null : proto.Limit };
    }

    public static Proto.UpdateSkillLaunchPayloadRequest ToProto(LaunchPayloadUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new()
        {
            RobotId = update.RobotId ?? "",
            SkillId = update.SkillId ?? "",
            SessionId = update.SessionId ?? "",
            Payload = update.Payload is { } payload ? StructMapping.ToValue(payload) : null,
        };
    }

    public static LaunchPayloadUpdate FromProto(Proto.UpdateSkillLaunchPayloadRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            RobotId = Optional(proto.RobotId),
            SkillId = Optional(proto.SkillId),
            SessionId = Optional(proto.SessionId),
            Payload = proto.Payload is { } payload ? StructMapping.FromValue(payload) : null,
        };
    }

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
