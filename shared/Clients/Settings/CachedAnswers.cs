using Jibo.Pegasus.Contracts.Settings;

namespace Jibo.Pegasus.Clients.Settings;

/// <summary>The state of a <see cref="SettingsCache"/>, behind one lock that is never held while anything is waited for.</summary>
internal sealed class CachedAnswers(TimeProvider time, SettingsCacheOptions options)
{
    /// <summary>Longer questions go through: their names alone would fill the memory.</summary>
    private const int MaxSkills = 64;

    private readonly Lock _lock = new();
    private readonly Dictionary<string, LinkedListNode<Kept>> _kept = new(StringComparer.Ordinal);
    private readonly LinkedList<Kept> _byUse = [];
    private readonly Dictionary<string, AnswerFlight> _flights = new(StringComparer.Ordinal);
    private SettingsPosition? _position;
    private long _trustedFrom = long.MaxValue;
    private bool _isTrusted;

    public bool IsTrusted
    {
        get
        {
            lock (_lock)
                return _isTrusted;
        }
    }

    public int Count
    {
        get
        {
            lock (_lock)
                return _kept.Count;
        }
    }

    /// <summary>The last event that was taken in.</summary>
    public SettingsPosition? Position
    {
        get
        {
            lock (_lock)
                return _position;
        }
    }

    /// <summary>A kept answer; or a question on its way, and whether the caller must send it; or nothing, when the cache does not believe itself.</summary>
    public (IReadOnlyList<SkillSettings>? Answer, AnswerFlight? Flight, bool Mine) Look(SettingsQuery query)
    {
        if (query.Skills.Count > MaxSkills)
            return default;
        var key = $"{query.AccountId}\n{query.LoopId}\n{query.WithView}\n{string.Join('\n', query.Skills)}";
        lock (_lock)
        {
            if (!_isTrusted)
                return default;
            if (_kept.TryGetValue(key, out var node))
            {
                if (time.GetElapsedTime(node.Value.AskedAt) < options.MaxAge)
                {
                    _byUse.Remove(node);
                    _byUse.AddFirst(node);
                    return (node.Value.Answer, null, false);
                }

                Forget_NeedsLock(node);
            }

            if (_flights.TryGetValue(key, out var flight))
                return (null, flight, false);
            flight = new AnswerFlight(key, query, time.GetTimestamp());
            _flights.Add(key, flight);
            return (null, flight, true);
        }
    }

    public void Land(AnswerFlight flight, IReadOnlyList<SkillSettings> answer)
    {
        lock (_lock)
        {
            End_NeedsLock(flight);
            if (_isTrusted && !flight.IsStale)
            {
                if (_kept.Count >= options.MaxEntries)
                    Forget_NeedsLock(_byUse.Last!);
                _kept.Add(flight.Key, _byUse.AddFirst(new Kept(flight.Key, flight.Query, answer, flight.StartedAt)));
            }
        }

        flight.Land(answer);
    }

    public void Crash(AnswerFlight flight, Exception why)
    {
        lock (_lock)
            End_NeedsLock(flight);
        flight.Crash(why);
    }

    /// <summary>Takes an event in; answers whether the cache believes itself afterwards.</summary>
    public bool Take(SettingsEvent change)
    {
        lock (_lock)
        {
            switch (change.Type)
            {
                case SettingsEventTypes.Hello when _position is null || _position.Source == change.Source:
                    // What was missed follows, up to this number.
                    _trustedFrom = change.Sequence;
                    _position ??= new(change.Source, change.Sequence);
                    break;
                case SettingsEventTypes.Hello or SettingsEventTypes.Reset:
                    Drop_NeedsLock(null, null, null);
                    _trustedFrom = change.Sequence;
                    _position = new(change.Source, change.Sequence);
                    break;
                case SettingsEventTypes.Change:
                    Drop_NeedsLock(change.AccountId, change.LoopId, change.SkillId);
                    _position = new(change.Source, change.Sequence);
                    break;
                default:
                    _position = new(change.Source, change.Sequence);
                    break;
            }

            _isTrusted = _position.Sequence >= _trustedFrom;
            return _isTrusted;
        }
    }

    /// <summary>The stream is down. What is kept may be believed again once everything that was missed is known.</summary>
    public void Distrust()
    {
        lock (_lock)
        {
            _isTrusted = false;
            _trustedFrom = long.MaxValue;
            foreach (var flight in _flights.Values)
                flight.IsStale = true;
            _flights.Clear();
        }
    }

    public void Drop(string? accountId, string? loopId, string? skillId)
    {
        // Neither would mean everybody.
        if (accountId is null && loopId is null)
            return;
        lock (_lock)
            Drop_NeedsLock(accountId, loopId, skillId);
    }

    private void Drop_NeedsLock(string? accountId, string? loopId, string? skillId)
    {
        for (var node = _byUse.First; node is not null;)
        {
            var next = node.Next;
            if (Concerns(node.Value.Query, accountId, loopId, skillId))
                Forget_NeedsLock(node);
            node = next;
        }

        foreach (var flight in _flights.Values.Where(flight => Concerns(flight.Query, accountId, loopId, skillId)).ToArray())
        {
            flight.IsStale = true;
            _flights.Remove(flight.Key);
        }
    }

    private static bool Concerns(SettingsQuery query, string? accountId, string? loopId, string? skillId) =>
        (accountId is null || query.AccountId == accountId)
        && (loopId is null || query.LoopId == loopId)
        && (skillId is null || query.Skills.Count == 0 || query.Skills.Contains(skillId, StringComparer.Ordinal));

    private void Forget_NeedsLock(LinkedListNode<Kept> node)
    {
        _kept.Remove(node.Value.Key);
        _byUse.Remove(node);
    }

    private void End_NeedsLock(AnswerFlight flight)
    {
        if (_flights.TryGetValue(flight.Key, out var current) && current == flight)
            _flights.Remove(flight.Key);
    }

    private sealed record Kept(string Key, SettingsQuery Query, IReadOnlyList<SkillSettings> Answer, long AskedAt);
}
