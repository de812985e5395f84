using System.Text.Json;
using Jibo.Pegasus.Clients;
using Jibo.Pegasus.Clients.Parser;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Hub.Tests.Words;

/// <summary>A parser's memory of agents, that can be lost, away or unwilling, and counts what it is told.</summary>
internal sealed class FakeParserAgents : IParserAgentClient
{
    private readonly SortedDictionary<string, AgentUpload> _agents = new(StringComparer.Ordinal);
    private int _run;

    public Changes Told { get; } = new();

    public int Puts { get; private set; }

    public int Deletes { get; private set; }

    public int Lists { get; private set; }

    public bool Away { get; set; }

    public string? Refusal { get; set; }

    public string State { get; set; } = AgentStates.Ready;

    public IEnumerable<string> Names => _agents.Keys;

    public AgentUpload this[string name] => _agents[name];

    public void Restart()
    {
        _agents.Clear();
        _run++;
    }

    public Task<AgentStatus> PutAgentAsync(string name, AgentUpload agent, CancellationToken cancellationToken)
    {
        Puts++;
        if (Refusal is not null)
            throw new ServiceCallException("parser", ServiceCallFailure.Refused, Refusal) { Status = 400 };
        _agents[name] = agent;
        Told.Happened();
        return Task.FromResult(StatusOf(name));
    }

    public Task DeleteAgentAsync(string name, CancellationToken cancellationToken)
    {
        Deletes++;
        _agents.Remove(name);
        return Task.CompletedTask;
    }

    public Task<AgentList> ListAgentsAsync(CancellationToken cancellationToken)
    {
        Lists++;
        if (Away)
            throw new ServiceCallException("parser", ServiceCallFailure.Unavailable, "The parser cannot be reached");
        return Task.FromResult(new AgentList($"run {_run}", [.. _agents.Keys.Select(StatusOf)]));
    }

    public Task<AgentStatus?> GetAgentAsync(string name, CancellationToken cancellationToken) =>
        Task.FromResult(_agents.ContainsKey(name) ? StatusOf(name) : null);

    public Task<AgentParseAnswer> ParseAsync(string name, AgentParseRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A hub teaches; it does not measure.");

    public Task<AgentEvaluation> EvaluateAsync(string name, AgentEvaluationRequest request, CancellationToken cancellationToken) =>
        throw new NotSupportedException("A hub teaches; it does not measure.");

    private AgentStatus StatusOf(string name) => new()
    {
        Name = name,
        State = State,
        Serving = AgentServing.All,
        Seconds = 0,
        Hash = JsonSerializer.Serialize(_agents[name], PegasusJson.Wire.AgentUpload),
        Intents = _agents[name].Intents.Count,
        Utterances = 0,
        Faults = State == AgentStates.Failed ? ["too much"] : null,
    };
}
