using System.Diagnostics.CodeAnalysis;
using System.Runtime.InteropServices;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Runtime;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Sessions;

/// <summary>
/// A conversation, for the time of one turn: it comes in with the request, is changed by the nodes, and goes out with the
/// answer. Between turns it lives on the robot alone.
/// </summary>
public sealed class SessionState
{
    /// <summary>How many visited nodes are remembered; the oldest go first, so that a long conversation does not grow without end.</summary>
    public const int MaxTrace = 256;

    /// <summary>How many bytes a session's data may have as JSON: it travels with every request and every answer.</summary>
    public const int MaxDataBytes = 64 * 1024;

    // No name in C# is longer.
    private const int MaxTransition = 512;
    private const int MaxId = 128;
    private const int Ahead = 16;

    private static readonly JsonElement EmptyObject = JsonElement.Parse("{}");

    private readonly List<TraceStep> _trace;
    private readonly JsonElement _received;
    private readonly Dictionary<string, JsonElement>? _unknown;
    private Dictionary<string, JsonElement>? _changed;

    private SessionState(string id, long nodeId, JsonElement data, IReadOnlyList<TraceStep>? trace, Dictionary<string, JsonElement>? unknown)
    {
        Id = id;
        NodeId = nodeId;
        _received = data;
        _unknown = unknown;
        _trace = new((trace?.Count ?? 0) + Ahead);
        if (trace is not null)
            _trace.AddRange(trace);
    }

    public string Id { get; }

    /// <summary>The node that was entered last.</summary>
    public long NodeId { get; private set; }

    /// <summary>The nodes that were visited, oldest first; the last has no transition while it waits.</summary>
    public IReadOnlyList<TraceStep> Trace => _trace;

    /// <summary>The fingerprint of the graph that gave the session out last; null when it carries none.</summary>
    internal string? Graph
    {
        get => GraphFingerprint.In(_received);
        set => Change()[GraphFingerprint.Property] = JsonElement.Parse($"\"{value}\"");
    }

    internal static SessionState Create(RandomSource random, JsonElement data) => new(random.NextUuid(), 0, data, null, null);

    /// <summary>Takes up a session that a robot sent back, and checks all that can be checked without the graph.</summary>
    /// <exception cref="SkillException">The session is not one that a skill gave out.</exception>
    public static SessionState Resume([NotNull] SkillSession? session)
    {
        if (session is null)
            throw new SkillException("Skill session is required");
        var data = session.Data ?? EmptyObject;
        if (data.ValueKind != JsonValueKind.Object)
            throw new SkillException("Skill session data should be an object");
        if (SizeOf(data) > MaxDataBytes)
            throw new SkillException($"Skill session data should have at most {MaxDataBytes} bytes");
        if (session.NodeId is not { } nodeId)
            throw new SkillException("Node id 'undefined' isn't a part of this graph");
        if (session.Trace is not { Count: > 0 } trace)
            throw new SkillException("Trace should exist");
        if (trace.Count > MaxTrace)
            throw new SkillException($"Trace should have at most {MaxTrace} steps");
        if (trace.Any(step => step is null))
            throw new SkillException("Trace should exist");
        if (trace.Any(step => step.Transition is { Length: > MaxTransition }))
            throw new SkillException("Trace transition is too long");
        if (trace[^1].Transition is not null)
            throw new SkillException("Trace transition shouldn't exist");
        if (trace[^1].NodeId != nodeId)
            throw new SkillException("Unexpected trace node ID");
        if (string.IsNullOrEmpty(session.Id))
            throw new SkillException("Skill session should have an id");
        if (session.Id.Length > MaxId)
            throw new SkillException("Skill session id is too long");
        return new(session.Id, nodeId, data, trace, session.Unknown);
    }

    /// <summary>The session as it goes to the robot.</summary>
    /// <exception cref="SkillException">The skill keeps more than <see cref="MaxDataBytes"/>.</exception>
    public SkillSession ToWire()
    {
        var data = _received;
        if (_changed is not null)
        {
            data = JsonSerializer.SerializeToElement(_changed, SessionJson.Default.DictionaryStringJsonElement);
            if (SizeOf(data) is > MaxDataBytes and var size)
                throw new SkillException($"Skill session data has {size} bytes and may have {MaxDataBytes}");
        }

        return new() { Id = Id, NodeId = NodeId, Data = data, Trace = _trace, Unknown = _unknown };
    }

    internal bool TryGet<T>(SessionKey<T> key, [NotNullWhen(true)] out T? value) where T : notnull
    {
        value = default;
        JsonElement element;
        if (_changed is not null ? !_changed.TryGetValue(key.Name, out element) : !_received.TryGetProperty(key.Name, out element))
            return false;
        try
        {
            value = element.Deserialize(key.TypeInfo);
            return value is not null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException or NotSupportedException)
        {
            return false;
        }
    }

    internal void Set<T>(SessionKey<T> key, T value) where T : notnull =>
        Change()[key.Name] = JsonSerializer.SerializeToElement(value, key.TypeInfo);

    internal void Remove<T>(SessionKey<T> key) where T : notnull => Change().Remove(key.Name);

    internal void Enter(GraphPlace place)
    {
        NodeId = place.Id;
        if (_trace.Count == MaxTrace)
            _trace.RemoveAt(0);
        _trace.Add(place.Waiting);
    }

    internal void Leave(GraphStep step) => _trace[^1] = step.Taken;

    private static int SizeOf(JsonElement data) => JsonMarshal.GetRawUtf8Value(data).Length;

    private Dictionary<string, JsonElement> Change()
    {
        if (_changed is not null)
            return _changed;
        _changed = new(StringComparer.Ordinal);
        foreach (var property in _received.EnumerateObject())
            _changed[property.Name] = property.Value;
        return _changed;
    }
}
