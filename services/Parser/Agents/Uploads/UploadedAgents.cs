using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Parser.Agents.Uploads;

/// <summary>The uploaded agents and their states. Whoever changes them tells <see cref="ModelKeeper"/>.</summary>
internal sealed class UploadedAgents(TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, UploadedAgent> _agents = new(StringComparer.Ordinal);
    private volatile RuleTraining? _training;

    /// <summary>Tells one run of the parser from the next.</summary>
    public string Instance { get; } = Guid.NewGuid().ToString("N");

    /// <summary>The training that goes on; null when none does.</summary>
    public RuleTraining? Training
    {
        get => _training;
        set => _training = value;
    }

    /// <summary>Those that can be served, in order of their names.</summary>
    public IReadOnlyList<Agent> Servable
    {
        get
        {
            lock (_gate)
                return [.. _agents.Values.Where(agent => agent.State != AgentStates.Failed).Select(agent => agent.Agent!)];
        }
    }

    public IReadOnlyList<AgentStatus> All
    {
        get
        {
            lock (_gate)
                return [.. _agents.Values.ToList().Select(ToStatusNeedsLock)];
        }
    }

    public AgentStatus? Find(string name)
    {
        lock (_gate)
            return _agents.TryGetValue(name, out var agent) ? ToStatusNeedsLock(agent) : null;
    }

    /// <summary>Why there is no room for an agent, or a larger one, of this name; null when there is.</summary>
    public string? WhyNoRoomFor(string name, Agent agent)
    {
        lock (_gate)
        {
            if (!_agents.ContainsKey(name) && _agents.Count >= UploadLimits.Agents)
                return $"There are {UploadLimits.Agents} agents already";
            var others = _agents.Values.Where(other => other.Name != name).Sum(other => (long)(other.Agent?.Sentences ?? 0));
            return others > 0 && others + agent.Sentences > UploadLimits.AllUtterances
                ? $"All agents together may have {UploadLimits.AllUtterances} sentences, and the others have {others}"
                : null;
        }
    }

    /// <summary>Whether the agent is there with this very content, and not failed.</summary>
    public bool Has(string name, string hash)
    {
        lock (_gate)
            return _agents.TryGetValue(name, out var agent) && agent.Hash == hash && agent.State != AgentStates.Failed;
    }

    public void Put(Agent agent, IReadOnlyList<string> warnings)
    {
        lock (_gate)
            _agents[agent.Name] = new() { Name = agent.Name, Hash = agent.Hash, Agent = agent, Since = time.GetTimestamp(), Warnings = warnings };
    }

    /// <summary>One that is there, and of no use.</summary>
    public void PutFailed(string name, string hash, IReadOnlyList<string> faults)
    {
        lock (_gate)
            _agents[name] = new UploadedAgent { Name = name, Hash = hash, Agent = null, Since = time.GetTimestamp() }.Failed(faults, TimeSpan.Zero);
    }

    public bool Remove(string name)
    {
        lock (_gate)
            return _agents.Remove(name);
    }

    /// <summary>When an agent came, on the parser's clock; null for one that is not here.</summary>
    public long? Since(Agent agent)
    {
        lock (_gate)
            return _agents.TryGetValue(agent.Name, out var known) && ReferenceEquals(known.Agent, agent) ? known.Since : null;
    }

    /// <summary>Notes what the model that serves now knows.</summary>
    /// <returns>The agents that are ready since.</returns>
    public IReadOnlyList<AgentStatus> Serve(NluModel model)
    {
        var inGrammar = model.Agents!.Agents.ToHashSet<Agent>(ReferenceEqualityComparer.Instance);
        return Change(
            agent => agent.Agent is { } it && inGrammar.Contains(it),
            agent => model.Knows(agent.Agent!)
                ? agent with { State = AgentStates.Ready, Serving = AgentServing.All, Took = agent.Took ?? time.GetElapsedTime(agent.Since), Threshold = model.ThresholdOf(agent.Agent!) }
                : agent with { Serving = AgentServing.Grammar, Rules = model.LearnedOf(agent.Agent!) });
    }

    /// <summary>Notes that these cannot be learned.</summary>
    public IReadOnlyList<AgentStatus> Fail(IReadOnlyList<Agent> agents, string fault) => Change(
        agent => agents.Any(failed => ReferenceEquals(failed, agent.Agent)),
        agent => agent.Failed([fault], time.GetElapsedTime(agent.Since)));

    private List<AgentStatus> Change(Func<UploadedAgent, bool> which, Func<UploadedAgent, UploadedAgent> step)
    {
        var settled = new List<AgentStatus>();
        lock (_gate)
        {
            foreach (var agent in _agents.Values.Where(agent => agent.State == AgentStates.Training && which(agent)).ToList())
            {
                var next = _agents[agent.Name] = step(agent);
                if (next.State != AgentStates.Training)
                    settled.Add(ToStatusNeedsLock(next));
            }
        }

        return settled;
    }

    private AgentStatus ToStatusNeedsLock(UploadedAgent agent)
    {
        // What was told of it is not taken back.
        var now = _agents[agent.Name] = agent.At(_training);
        return now.ToStatus(time.GetElapsedTime(now.Since));
    }
}
