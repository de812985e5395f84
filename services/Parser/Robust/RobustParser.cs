using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Remote;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>
/// The grammar as a process of its own, as the parser uses it: who may be asked now, if anybody. The parser has the same grammar itself and
/// goes on with that while the process is away, so that nobody notices.
/// </summary>
internal sealed class RobustParser(RobustOptions options, TimeProvider time)
{
    private readonly Lock _gate = new();
    private volatile RobustLink? _link;
    private volatile string _wanted = "";
    private RemoteState _client = RemoteState.Initial;

    public RobustOptions Options => options;

    public TimeProvider Time => time;

    public RobustProcessState Process { get; set; } = options.Mode == RobustMode.Process && options.Address is null ? RobustProcessState.Initial : RobustProcessState.Disabled;

    /// <summary>Of the process; null while there is none.</summary>
    public int? ProcessId { get; set; }

    /// <summary>Null when the grammar is matched in the parser alone.</summary>
    public RemoteState? Client
    {
        get
        {
            lock (_gate)
                return options.IsOff ? null : _client;
        }
    }

    /// <summary>What the process must have read to be asked; empty for one elsewhere, whose grammars are its owner's business.</summary>
    public string Wanted => options.Address is null ? _wanted : "";

    /// <summary>A model whose grammar is matched by the process. What was uploaded is not in its files and stays here.</summary>
    public NluModel Around(NluModel model)
    {
        if (options.IsOff || model is not { Agents: { } agents, Grammar: { } whole })
            return model;
        _wanted = RobustVersion.Of(agents);
        var uploads = agents.Agents.Where(agent => !agent.IsFile).ToList();
        var own = uploads.Count == 0 ? null : new GrammarEngine(GrammarSet.Compile(agents with { Agents = uploads }, model.Normalizer));
        var intents = agents.Agents.Where(agent => agent.IsFile).SelectMany(agent => agent.Intents)
            .DistinctBy(intent => intent.Source).ToDictionary(intent => intent.Source.ToString(), StringComparer.Ordinal);
        var robust = new RobustEngine(this, Wanted, intents, whole, own);
        return model with { Engines = [.. model.Engines.Select(engine => engine == whole ? robust : engine)] };
    }

    /// <summary>Who may be asked; null for nobody.</summary>
    public RobustLink? LinkFor(string version) => _link is { } link && (version.Length == 0 || link.Version == version) ? link : null;

    /// <summary>It is there, with these grammars.</summary>
    public void Found(RobustClient client, string version)
    {
        lock (_gate)
        {
            if (_link is { } link && link.Client == client && link.Version == version)
                return;
            _link = new(client, version);
            _client = RemoteState.Ready;
        }
    }

    /// <summary>It has answered a question.</summary>
    public void Answered(RobustLink link)
    {
        lock (_gate)
        {
            if (_link == link)
                _client = RemoteState.Connected;
        }
    }

    /// <summary>It is not there, or did not answer: nobody waits for it again until it says how it is.</summary>
    public void Lost()
    {
        lock (_gate)
        {
            _link = null;
            _client = RemoteState.Closed;
        }
    }
}

/// <summary>A process that may be asked.</summary>
/// <param name="Version">Of its grammars.</param>
internal sealed record RobustLink(RobustClient Client, string Version);
