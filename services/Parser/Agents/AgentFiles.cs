using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar.Rules;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.ServiceDefaults.Configuration;
using Jibo.Pegasus.ServiceDefaults.Files;

namespace Jibo.Pegasus.Parser.Agents;

/// <summary>The agents of the parser's folder, and how far each is. The whole folder is taken in, or nothing of it.</summary>
internal sealed class AgentFiles(ParserOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private readonly SortedDictionary<string, FileAgent> _agents = new(StringComparer.Ordinal);
    private volatile IReadOnlyList<string> _problems = [];
    private volatile FolderAgents _current = new(new(LanguagePack.Bare, [], []), new(LanguagePack.Bare));

    /// <summary>What is wrong with the files as they are now, so that those from before go on; empty when they are in use.</summary>
    public IReadOnlyList<string> Problems => _problems;

    public FolderAgents Current => _current;

    /// <summary>How the files were when they were read for the first time.</summary>
    public FileStamp Loaded { get; private set; }

    public IReadOnlyList<AgentStatus> All
    {
        get
        {
            lock (_gate)
                return [.. _agents.Values.Select(ToStatus)];
        }
    }

    /// <exception cref="ConfigurationProblemException">The folder cannot be read, or something in it is wrong; lists everything.</exception>
    public void Open()
    {
        Loaded = Stamp();
        Take(Read());
    }

    /// <summary>Reads the folder again.</summary>
    /// <returns>Whether it is taken in; <see cref="Problems"/> says why not.</returns>
    public bool Reload()
    {
        try
        {
            Take(Read());
            _problems = [];
            return true;
        }
        catch (ConfigurationProblemException e)
        {
            _problems = e.Problems;
            return false;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            _problems = [$"{options.Agents}: cannot be read: {e.Message}"];
            return false;
        }
    }

    public FileStamp Stamp() => FileStamp.Of(AgentFolder.FilesOf(options.Agents).Concat(RuleFolder.FilesOf(options.Rules)));

    public bool Has(string name) => _current.Set.Agents.Any(agent => agent.Name == name);

    public AgentStatus? Find(string name)
    {
        lock (_gate)
            return _agents.TryGetValue(name, out var agent) ? ToStatus(agent) : null;
    }

    /// <summary>Notes what the model that serves now knows.</summary>
    public void Serve(NluModel model)
    {
        lock (_gate)
        {
            foreach (var agent in _agents.Values.Where(agent => agent.Took is null && model.Knows(agent.Agent)).ToList())
                _agents[agent.Agent.Name] = agent with { Took = time.GetElapsedTime(agent.Since), Threshold = model.ThresholdOf(agent.Agent) };
        }
    }

    private AgentSet Read()
    {
        var set = AgentFolder.Read(options.Agents);
        return set with { Rules = RuleFolder.Read(options.Rules, set.Slots, new(set.Language)) };
    }

    private void Take(AgentSet set)
    {
        var before = _current;
        // The normaliser is that of the language: while it is the same, so is all that went through it.
        _current = new(set, set.SharedHash == before.Set.SharedHash && before.Set.Agents.Count > 0 ? before.Normalizer : new(set.Language));
        lock (_gate)
        {
            foreach (var gone in _agents.Keys.Except(set.Agents.Select(agent => agent.Name), StringComparer.Ordinal).ToList())
                _agents.Remove(gone);
            foreach (var agent in set.Agents)
            {
                _agents[agent.Name] = _agents.TryGetValue(agent.Name, out var known) && known.Agent.Key == agent.Key
                    ? known with { Agent = agent }
                    : new(agent, time.GetTimestamp(), null, null);
            }
        }
    }

    private AgentStatus ToStatus(FileAgent one) => new()
    {
        Name = one.Agent.Name,
        Source = AgentSources.File,
        File = one.Agent.Source.File,
        State = one.Took is null ? AgentStates.Training : AgentStates.Ready,
        Serving = one.Took is null ? AgentServing.Grammar : AgentServing.All,
        Seconds = Math.Round((one.Took ?? time.GetElapsedTime(one.Since)).TotalSeconds, 3),
        Hash = one.Agent.Hash,
        Intents = one.Agent.Intents.Count,
        Utterances = one.Agent.Intents.Sum(intent => intent.Templates.Count + intent.Utterances.Count),
        Validation = one.Agent.Validation.Count,
        Threshold = one.Threshold,
    };

    /// <param name="Took">How long it took until it was learned; null while it is not.</param>
    private sealed record FileAgent(Agent Agent, long Since, TimeSpan? Took, double? Threshold);
}

/// <summary>One reading of the folder, with the normaliser of its language.</summary>
internal sealed record FolderAgents(AgentSet Set, TextNormalizer Normalizer);
