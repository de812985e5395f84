using System.Text.Json;
using Google.Protobuf.Collections;
using Google.Protobuf.WellKnownTypes;
using Jibo.Pegasus.Clients.Mapping;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Proto = Jibo.Pegasus.Protos.Parser.V1;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>
/// The parser's messages between contract and Protobuf. Null and absent entities stay apart from empty ones; members that a newer
/// peer sends as extension data have no place in Protobuf, but for <c>engine</c> and <c>confidence</c> of a result.
/// </summary>
public static class ParserMapping
{
    private const string EngineMember = "engine";
    private const string ConfidenceMember = "confidence";

    public static Proto.ParseRequest ToProto(NluRequest request)
    {
        ArgumentNullException.ThrowIfNull(request);
        var proto = new Proto.ParseRequest { Text = request.Text, LocalTime = request.LocalTime ?? "" };
        AddAll(proto.Rules, request.Rules);
        if (request.Loop is { } loop)
        {
            proto.Loop = new Proto.Loop();
            foreach (var user in loop.Users ?? [])
            {
                proto.Loop.Users.Add(new Proto.LoopUser
                {
                    Id = user.Id ?? "",
                    FirstName = user.FirstName ?? "",
                    LastName = user.LastName ?? "",
                    PhoneticName = user.PhoneticName ?? "",
                });
            }
        }

        foreach (var (name, agent) in request.External ?? EmptyAgents)
        {
            var external = new Proto.ExternalAgent { AccessToken = agent?.AccessToken ?? "" };
            AddAll(external.Rules, agent?.Rules);
            proto.External[name] = external;
        }

        return proto;
    }

    public static NluRequest FromProto(Proto.ParseRequest proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new NluRequest
        {
            Text = proto.Text,
            Rules = [.. proto.Rules],
            LocalTime = Optional(proto.LocalTime),
            Loop = proto.Loop is null ? null : new NluLoop([.. proto.Loop.Users.Select(user => new NluLoopUser
            {
                Id = Optional(user.Id),
                FirstName = Optional(user.FirstName),
                LastName = Optional(user.LastName),
                PhoneticName = Optional(user.PhoneticName),
            })]),
            External = proto.External.Count == 0 ? null : proto.External.ToDictionary(
                agent => agent.Key,
                agent => new ListenAgent { AccessToken = Optional(agent.Value.AccessToken), Rules = [.. agent.Value.Rules] },
                StringComparer.Ordinal),
        };
    }

    /// <exception cref="FormatException">An entity is nested too deeply.</exception>
    public static Proto.NluResult ToProto(NluResult result)
    {
        ArgumentNullException.ThrowIfNull(result);
        var proto = new Proto.NluResult { Entities = StructMapping.ToStruct(result.Entities) };
        if (result.Intent is not null)
            proto.Intent = result.Intent;
        AddAll(proto.Rules, result.Rules);
        foreach (var (name, external) in result.External ?? EmptyResults)
            proto.External[name] = ToProto(external);
        if (result.Unknown is { } unknown)
        {
            if (unknown.TryGetValue(EngineMember, out var engine) && engine.ValueKind == JsonValueKind.String)
                proto.Engine = engine.GetString();
            if (unknown.TryGetValue(ConfidenceMember, out var confidence) && confidence.ValueKind == JsonValueKind.Number)
                proto.Confidence = confidence.GetDouble();
        }

        return proto;
    }

    /// <exception cref="FormatException">An entity is nested too deeply.</exception>
    public static NluResult FromProto(Proto.NluResult proto)
    {
        ArgumentNullException.ThrowIfNull(proto);
        return new NluResult
        {
            Intent = proto.HasIntent ? proto.Intent : null,
            Entities = StructMapping.FromStruct(proto.Entities),
            Rules = [.. proto.Rules],
            External = proto.External.Count == 0
                ? null
                : proto.External.ToDictionary(external => external.Key, external => FromProto(external.Value), StringComparer.Ordinal),
            Unknown = Origin(proto),
        };
    }

    /// <exception cref="FormatException">An entity is nested too deeply.</exception>
    public static Proto.ParseResponse ToResponse(NluResult result) => new() { Nlu = ToProto(result) };

    /// <exception cref="FormatException">There is no result, or an entity is nested too deeply.</exception>
    public static NluResult FromResponse(Proto.ParseResponse response)
    {
        ArgumentNullException.ThrowIfNull(response);
        return FromProto(response.Nlu ?? throw new FormatException("The answer has no result"));
    }

    private static Proto.ExternalResult ToProto(ExternalNluResult result)
    {
        var proto = new Proto.ExternalResult { Intent = result.Intent ?? "", Entities = StructMapping.ToStruct(result.Entities) };
        AddAll(proto.Rules, result.Rules);
        if (result.Error is { ValueKind: not JsonValueKind.Null } error)
            proto.Error = error.ValueKind == JsonValueKind.String ? error.GetString() : error.GetRawText();
        return proto;
    }

    private static ExternalNluResult FromProto(Proto.ExternalResult proto) => new()
    {
        Rules = [.. proto.Rules],
        // Of an agent that understood nothing, or failed, the intent is empty and not absent.
        Intent = proto.Intent,
        Entities = StructMapping.FromStruct(proto.Entities),
        Error = proto.Error.Length == 0 ? null : Entities.Text(proto.Error),
    };

    // Which engine won is no part of the robot's protocol, so the contract keeps it as extension data.
    private static Dictionary<string, JsonElement>? Origin(Proto.NluResult proto)
    {
        if (proto.Engine.Length == 0)
            return null;
        return new(StringComparer.Ordinal)
        {
            [EngineMember] = Entities.Text(proto.Engine),
            [ConfidenceMember] = StructMapping.FromValue(Value.ForNumber(proto.Confidence)),
        };
    }

    private static void AddAll(RepeatedField<string> field, IReadOnlyList<string>? values)
    {
        // Robots' JSON can hold null in a list of strings; Protobuf cannot.
        foreach (var value in values ?? [])
        {
            if (value is not null)
                field.Add(value);
        }
    }

    private static string? Optional(string text) => text.Length == 0 ? null : text;

    private static readonly Dictionary<string, ListenAgent> EmptyAgents = [];
    private static readonly Dictionary<string, ExternalNluResult> EmptyResults = [];
}
