using System.Text.Json;
using Jibo.Pegasus.Clients.Mapping;
using Jibo.Pegasus.Contracts.Settings;
using Proto = Jibo.Pegasus.Protos.Settings.V1;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>Settings' messages between contract and Protobuf, where an empty string and an empty list stand for absent ones.</summary>
/// <exception cref="FormatException">Any: a value is nested too deeply.</exception>
public static class SettingsMapping
{
    private static readonly Dictionary<string, JsonElement> NoData = [];

    public static Proto.GetSettingsRequest ToProto(SettingsQuery query)
    {
        ArgumentNullException.ThrowIfNull(query);
        var proto = new Proto.GetSettingsRequest { AccountId = query.AccountId ?? "", LoopId = query.LoopId ?? "", WithView = query.WithView };
        proto.SkillIds.AddRange((query.Skills ?? []).Where(skill => skill is not null));
        return proto;
    }

    public static SettingsQuery FromProto(Proto.GetSettingsRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            AccountId = Optional(proto.AccountId),
            LoopId = Optional(proto.LoopId),
            Skills = [.. proto.SkillIds],
            WithView = proto.WithView,
        };
    }

    public static Proto.SkillSettings ToProto(SkillSettings settings)
    {
        ArgumentNullException.ThrowIfNull(settings);
        var proto = new Proto.SkillSettings
        {
            SkillId = settings.SkillId,
            Data = StructMapping.ToStruct(settings.Data),
            View = settings.View is { } view ? StructMapping.ToValue(view) : null,
            Version = settings.Version,
        };
        proto.Misfits.AddRange(settings.Misfits ?? []);
        return proto;
    }

    public static SkillSettings FromProto(Proto.SkillSettings proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            SkillId = proto.SkillId,
            Data = StructMapping.FromStruct(proto.Data) ?? NoData,
            View = proto.View is { } view ? StructMapping.FromValue(view) : null,
            Version = proto.Version,
            Misfits = proto.Misfits.Count == 0 ? null : [.. proto.Misfits],
        };
    }

    public static Proto.UpdateSettingsRequest ToProto(SettingsUpdate update)
    {
        ArgumentNullException.ThrowIfNull(update);
        var proto = new Proto.UpdateSettingsRequest
        {
            AccountId = update.AccountId ?? "",
            LoopId = update.LoopId ?? "",
            SkillId = update.SkillId ?? "",
            Data = StructMapping.ToStruct(update.Data),
            Replace = update.Replace,
            Target = update.Target ?? "",
        };
        if (update.ExpectedVersion is { } version)
            proto.ExpectedVersion = version;
        return proto;
    }

    public static SettingsUpdate FromProto(Proto.UpdateSettingsRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            AccountId = Optional(proto.AccountId),
            LoopId = Optional(proto.LoopId),
            SkillId = Optional(proto.SkillId),
            Data = StructMapping.FromStruct(proto.Data),
            Replace = proto.Replace,
            ExpectedVersion = proto.HasExpectedVersion ? proto.ExpectedVersion : null,
            Target = Optional(proto.Target),
        };
    }

    public static Proto.WatchSettingsRequest ToProto(SettingsPosition? after) => new()
    {
        After = after is null ? null : new() { Source = after.Source, Sequence = after.Sequence },
    };

    public static SettingsPosition? FromProto(Proto.WatchSettingsRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return proto.After is { } after ? new(after.Source, after.Sequence) : null;
    }

    public static Proto.SettingsEvent ToProto(SettingsEvent change)
    {
        ArgumentNullException.ThrowIfNull(change);
        return new()
        {
            Type = change.Type,
            Source = change.Source,
            Sequence = change.Sequence,
            AccountId = change.AccountId ?? "",
            LoopId = change.LoopId ?? "",
            SkillId = change.SkillId ?? "",
        };
    }

    public static SettingsEvent FromProto(Proto.SettingsEvent proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            Type = proto.Type,
            Source = proto.Source,
            Sequence = proto.Sequence,
            AccountId = Optional(proto.AccountId),
            LoopId = Optional(proto.LoopId),
            SkillId = Optional(proto.SkillId),
        };
    }

    public static Proto.ExportSettingsResponse ToProto(SettingsExport export)
    {
        ArgumentNullException.ThrowIfNull(export);
        var proto = new Proto.ExportSettingsResponse { Next = export.Next ?? "" };
        proto.Settings.AddRange(export.Settings.Select(skill => new Proto.ExportedSettings
        {
            SkillId = skill.SkillId,
            Data = StructMapping.ToStruct(skill.Data),
            UpdatedAt = skill.UpdatedAt,
        }));
        return proto;
    }

    public static SettingsExport FromProto(Proto.ExportSettingsResponse proto, string? accountId, string? loopId)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new()
        {
            AccountId = Optional(accountId),
            LoopId = Optional(loopId),
            Settings = [.. proto.Settings.Select(skill => new ExportedSettings
            {
                SkillId = skill.SkillId,
                Data = StructMapping.FromStruct(skill.Data) ?? NoData,
                UpdatedAt = skill.UpdatedAt,
            })],
            Next = Optional(proto.Next),
        };
    }

    private static string? Optional(string? text) => string.IsNullOrEmpty(text) ? null : text;
}
