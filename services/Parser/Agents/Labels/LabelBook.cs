using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.ServiceDefaults.Errors;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Parser.Agents.Labels;

/// <summary>All labels, in memory and on disk alike, and how far each is. Whoever changes them tells <see cref="ModelKeeper"/>.</summary>
internal sealed partial class LabelBook(ParserOptions options, TimeProvider time, ILogger<LabelBook> logger)
{
    private readonly Lock _gate = new();
    private readonly Lock _changing = new();
    private readonly LabelStore _store = new(options.Labels);
    private readonly Dictionary<string, LabelProgress> _labels = new(StringComparer.Ordinal);
    private Dictionary<string, string> _problems = new(StringComparer.Ordinal);

    // Of the agents that are being compiled; what serves until then serves labels as before.
    private Dictionary<string, string> _nextProblems = new(StringComparer.Ordinal);

    // How the folder was when it was read last.
    private FileStamp _loaded;

    /// <summary>Whether another parser has changed the folder. Files in it are there as a whole, so that nothing need be waited for.</summary>
    public bool IsOutdated
    {
        get
        {
            lock (_changing)
                return _store.Stamp() != _loaded;
        }
    }

    /// <summary>The newest first.</summary>
    public IReadOnlyList<LabelStatus> All
    {
        get
        {
            lock (_gate)
                return [.. _labels.Values.OrderByDescending(one => one.Label.Added).ThenBy(one => one.Label.Id, StringComparer.Ordinal).Select(ToStatusNeedsLock)];
        }
    }

    public LabelStatus? Find(string id)
    {
        lock (_gate)
            return _labels.TryGetValue(id, out var one) ? ToStatusNeedsLock(one) : null;
    }

    /// <summary>Reads the folder, at the start and when another parser has changed it. What cannot be read is passed over.</summary>
    public void Read()
    {
        lock (_changing)
            ReadNeedsLock();
    }

    /// <summary>Those that can be served as the agents are now. Why the others cannot is told once a model of these agents serves.</summary>
    public IReadOnlyList<ServedLabel> Serve(IReadOnlyList<Agent> agents, TextNormalizer normalizer)
    {
        lock (_gate)
        {
            var problems = new Dictionary<string, string>(StringComparer.Ordinal);
            var served = LabelMeaning.Of(_labels.Values.Select(one => one.Label), agents, normalizer, problems);
            _nextProblems = problems;
            return served;
        }
    }

    /// <summary>Notes what the model that serves now knows.</summary>
    public void Note(NluModel model)
    {
        lock (_gate)
        {
            _problems = _nextProblems;
            var served = model.Agents!.Labels.ToDictionary(one => one.Label.Id, StringComparer.Ordinal);
            foreach (var one in _labels.Values.ToList())
            {
                if (!served.TryGetValue(one.Label.Id, out var now))
                {
                    _labels[one.Label.Id] = one with { IsLive = false };
                    continue;
                }

                var elapsed = one.Since is { } since ? time.GetElapsedTime(since) : (TimeSpan?)null;
                var learned = model.Learned(now);
                _labels[one.Label.Id] = one with
                {
                    IsLive = true,
                    Live = one.Live ?? elapsed,
                    Learned = learned,
                    LearnedAfter = learned == true ? one.LearnedAfter ?? elapsed : null,
                };
            }
        }
    }

    /// <summary>Notes what learning from some of them has changed.</summary>
    public void Note(IEnumerable<string> ids, LabelEffect effect)
    {
        lock (_gate)
        {
            foreach (var id in ids)
            {
                if (_labels.TryGetValue(id, out var one))
                    _labels[id] = one with { Effect = effect };
            }
        }
    }

    /// <summary>Takes a label in. The same sentence for the same meaning is one; those that say otherwise of it are gone.</summary>
    /// <param name="label">What is said and meant.</param>
    /// <param name="agents">The agents that are served.</param>
    /// <exception cref="HttpError">404: no such agent or intent; 400: it makes no sense; 409: there is no room; 507: it cannot be kept.</exception>
    public LabelStatus Add(Label label, IReadOnlyList<Agent> agents, TextNormalizer normalizer)
    {
        if (LabelMeaning.Find(label, agents, normalizer, out var fault) is not { } meant)
            throw new HttpError(fault!.Status, fault.Message);
        lock (_changing)
        {
            Label[] known;
            lock (_gate)
                known = [.. _labels.Values.Select(one => one.Label)];
            var others = known.Where(other => other.Id != label.Id && LabelMeaning.Find(other, agents, normalizer, out _) is { } found && found.Meets(meant)).ToList();
            var before = known.FirstOrDefault(one => one.Id == label.Id);
            if (before is null && known.Length - others.Count >= LabelLimits.Labels)
                throw new HttpError(StatusCodes.Status409Conflict, $"There are {LabelLimits.Labels} labels already; undo one first");
            var kept = before is null ? label : label with { Added = before.Added };
            Keep(() =>
            {
                _store.Save(kept);
                foreach (var other in others)
                    _store.Delete(other.Id);
            });
            lock (_gate)
                _labels.TryAdd(label.Id, new(kept, time.GetTimestamp()));
            ReadNeedsLock();
            lock (_gate)
            {
                // Another parser may undo it in this very moment; it was taken all the same.
                return ToStatusNeedsLock(_labels.GetValueOrDefault(label.Id) ?? new(kept, null)) with
                {
                    Replaced = others.Count > 0 ? [.. others.Select(other => new LabelReplaced(other.Id, other.Agent, other.Intent))] : null,
                };
            }
        }
    }

    /// <returns>Whether it was there.</returns>
    /// <exception cref="HttpError">507: it cannot be taken from the disk.</exception>
    public bool Remove(string id)
    {
        lock (_changing)
        {
            lock (_gate)
            {
                if (!_labels.ContainsKey(id))
                    return false;
            }

            Keep(() => _store.Delete(id));
            ReadNeedsLock();
            return true;
        }
    }

    // What is in memory is what is in the folder, whoever wrote it.
    private void ReadNeedsLock()
    {
        _loaded = _store.Stamp();
        var kept = new Dictionary<string, Label>(StringComparer.Ordinal);
        foreach (var (file, label, fault) in _store.Load())
        {
            if (label is null)
                LogPassedOver(file, fault!);
            else
                kept[label.Id] = label;
        }

        lock (_gate)
        {
            foreach (var gone in _labels.Keys.Except(kept.Keys, StringComparer.Ordinal).ToList())
                _labels.Remove(gone);
            foreach (var label in kept.Values)
                _labels[label.Id] = _labels.TryGetValue(label.Id, out var known) ? known with { Label = label } : new(label, null);
        }
    }

    private LabelStatus ToStatusNeedsLock(LabelProgress one)
    {
        var problem = _problems.GetValueOrDefault(one.Label.Id);
        var live = problem is null && one.IsLive;
        return new()
        {
            Id = one.Label.Id,
            Text = one.Label.Text,
            Agent = one.Label.Agent,
            Intent = one.Label.Intent,
            Entities = one.Label.Entities,
            Note = one.Label.Note,
            Heard = one.Label.Heard,
            TransId = one.Label.TransId,
            Added = one.Label.Added,
            State = problem is not null ? LabelStates.Idle : live ? LabelStates.Live : LabelStates.Training,
            Problem = problem,
            Learned = live ? one.Learned : null,
            LiveSeconds = live ? Seconds(one.Live) : null,
            LearnedSeconds = live ? Seconds(one.LearnedAfter) : null,
            Effect = live && one.Learned == true ? one.Effect : null,
        };
    }

    private static double? Seconds(TimeSpan? time) => time is { } known ? Math.Round(known.TotalSeconds, 3) : null;

    private static void Keep(Action change)
    {
        try
        {
            change();
        }
        catch (IOException e)
        {
            throw new HttpError(StatusCodes.Status507InsufficientStorage, $"The change cannot be kept, and so is not made: {e.Message}", e);
        }
    }

    [LoggerMessage(1, LogLevel.Warning, "The kept label {File} is passed over: {Fault}")]
    private partial void LogPassedOver(string file, string fault);

    /// <param name="Since">When it came, on the parser's clock; null for one that was there at the start.</param>
    private sealed record LabelProgress(Label Label, long? Since)
    {
        public bool IsLive { get; init; }

        /// <summary>How long it took until it was understood.</summary>
        public TimeSpan? Live { get; init; }

        /// <summary>Null where there is nothing to learn.</summary>
        public bool? Learned { get; init; }
        public TimeSpan? LearnedAfter { get; init; }
        public LabelEffect? Effect { get; init; }
    }
}
