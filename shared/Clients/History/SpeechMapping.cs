using System.Text.Json;
using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Clients.Mapping;
using Jibo.Pegasus.Contracts.History;
using Proto = Jibo.Pegasus.Protos.History.V1;

namespace Jibo.Pegasus.Clients.History;

/// <summary>Speech records between contract and Protobuf, where an empty string and an empty list stand for absent ones.</summary>
/// <exception cref="FormatException">Any: a value is nested too deeply, or a time cannot be told.</exception>
public static class SpeechMapping
{
    public static Proto.RecordSpeechRequest ToProto(SpeechRecord record)
    {
        ArgumentNullException.ThrowIfNull(record);
        return new()
        {
            Id = record.Id ?? "",
            RobotId = record.RobotId ?? "",
            AccountId = record.AccountId ?? "",
            TransId = record.TransId ?? "",
            Timestamp = TimestampMapping.ToProto(record.Timestamp),
            Parts = Parts(record),
        };
    }

    public static SpeechRecord FromProto(Proto.RecordSpeechRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new SpeechRecord
        {
            Id = Optional(proto.Id),
            RobotId = Optional(proto.RobotId),
            AccountId = Optional(proto.AccountId),
            TransId = Optional(proto.TransId),
            Timestamp = TimestampMapping.FromProto(proto.Timestamp),
        }.With(Parts(proto.Parts));
    }

    public static SpeechQuery FromProto(Proto.QuerySpeechRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            RobotId = Optional(proto.RobotId),
            PersonId = Optional(proto.PersonId),
            TransId = Optional(proto.TransId),
            StartTime = TimestampMapping.FromProto(proto.StartTime),
            EndTime = TimestampMapping.FromProto(proto.EndTime),
            Limit = proto.Limit == 0 ? null : proto.Limit,
        };
    }

    public static Proto.UpdateSpeechRequest ToProto(string id, SpeechUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        return new() { Id = id ?? "", Parts = Parts(update) };
    }

    public static SpeechUpdate FromProto(Proto.UpdateSpeechRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return Parts(proto.Parts);
    }

    private static Proto.SpeechParts Parts(ISpeechParts parts)
    {
        var proto = new Proto.SpeechParts
        {
            AudioFileUrl = parts.AudioFileUrl ?? "",
            Asr = ToValue(parts.Asr),
            Nlu = ToValue(parts.Nlu),
            Match = ToValue(parts.Match),
            Redirect = ToValue(parts.Redirect),
            Skill = ToValue(parts.Skill),
            Error = ToValue(parts.Error),
        };
        proto.PersonIds.AddRange((parts.PersonIds ?? []).Where(person => person is not null));
        return proto;
    }

    private static SpeechUpdate Parts(Proto.SpeechParts? proto) => proto is null ? new() : new()
    {
        AudioFileUrl = Optional(proto.AudioFileUrl),
        Asr = FromValue(proto.Asr),
        Nlu = FromValue(proto.Nlu),
        Match = FromValue(proto.Match),
        Redirect = FromValue(proto.Redirect),
        Skill = FromValue(proto.Skill),
        PersonIds = proto.PersonIds.Count == 0 ? null : [.. proto.PersonIds],
        Error = FromValue(proto.Error),
    };

    private static Value? ToValue(JsonElement? json) => json is { } value ? StructMapping.ToValue(value) : null;

    // A null part is an absent one: an update never erases.
    private static JsonElement? FromValue(Value? value) => value is null or { KindCase: Value.KindOneofCase.NullValue } ? null : StructMapping.FromValue(value);

    private static string? Optional(string text) => text.Length == 0 ? null : text;
}
