using System.Diagnostics.CodeAnalysis;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Runtime;

namespace Jibo.Pegasus.Skills.Sessions;

/// <summary>
/// A conversation, for the time of one turn: it comes in with the request, is changed by the nodes, and goes out with the
/// answer. Between turns it lives on the robot alone.
/// </summary>
public sealed class SessionState
{
    /// <summary>How many visited nodes are remembered; the oldest go first, so that a long conversation does not grow without end.</summary>
    public const int MaxTrace = 256;

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
        _trace = trace is null ? [] : [.. trace];
    }

    public string Id { get; }

    /// <summary>The node that was entered last.</summary>
    public long NodeId { get; private set; }

    /// <summary>The nodes that were visited, oldest first; the last has no transition while it waits.</summary>
    public IReadOnlyList<TraceStep> Trace => _trace;

    public static SessionState Create(RandomSource random)
    {
        ArgumentNullException.ThrowIfNull(random);
        return new(random.NextUuid(), 0, EmptyObject, null, null);
    }

    /// <summary>Takes up a session that a robot sent back, and checks all that can be checked without the graph.</summary>
    /// <exception cref="SkillException">The session is not one that a skill gave out.</exception>
    public static SessionState Resume([NotNull] SkillSession? session)
    {
        if (session is null)
            throw new SkillException("Skill session is required");
        var data = session.Data ?? EmptyObject;
        if (data.ValueKind != JsonValueKind.Object)
            throw new SkillException("Skill session data should be an object");
        if (session.NodeId is not { } nodeId)
            throw new SkillException("Node id 'undefined' isn't a part of this graph");
        if (session.Trace is not { Count: > 0 } trace || trace.Any(step => step is null))
            throw new SkillException("Trace should exist");
        if (trace.Count > MaxTrace)
            throw new SkillException($"Trace should have at most {MaxTrace} steps");
        if (trace[^1].Transition is not null)
            throw new SkillException("Trace transition shouldn't exist");
        if (trace[^1].NodeId != nodeId)
            throw new SkillException("Unexpected trace node ID");
        return new(string.IsNullOrEmpty(session.Id) ? throw new SkillException("Skill session should have an id") : session.Id,
            nodeId, data, trace, session.Unknown);
    }

    /// <summary>The session as it goes to the robot.</summary>
    public SkillSession ToWire() => new()
    {
        Id = Id,
        NodeId = NodeId,
        Data = _changed is null ? _received : JsonSerializer.SerializeToElement(_changed, SessionJson.Default.DictionaryStringJsonElement),
        Trace = _trace,
        Unknown = _unknown,
    };

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

    internal void Enter(int nodeId)
    {
        NodeId = nodeId;
        if (_trace.Count == MaxTrace)
            _trace.RemoveAt(0);
        _trace.Add(new() { NodeId = nodeId });
    }

    internal void Leave(string transition) => _trace[^1] = _trace[^1] with { Transition = transition };

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
