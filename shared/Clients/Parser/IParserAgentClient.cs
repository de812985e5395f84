using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>
/// Teaches the parser, and asks how well it has learned. A call that fails throws <see cref="ServiceCallException"/>, with the HTTP
/// status where there was one. Large agents and long evaluations need a longer <see cref="ServiceClientOptions.Timeout"/>.
/// </summary>
public interface IParserAgentClient
{
    /// <summary>Makes or replaces an agent. Returns at once; the same content again changes nothing.</summary>
    /// <exception cref="ServiceCallException">The parser refused the agent, or gave no answer within the client's deadline.</exception>
    Task<AgentStatus> PutAgentAsync(string name, AgentUpload agent, CancellationToken cancellationToken);

    /// <summary>Forgets an agent; one that is not there is forgotten already.</summary>
    /// <exception cref="ServiceCallException">The parser gave no answer within the client's deadline.</exception>
    Task DeleteAgentAsync(string name, CancellationToken cancellationToken);

    /// <summary>All agents, those of files too.</summary>
    /// <exception cref="ServiceCallException">The parser gave no answer within the client's deadline.</exception>
    Task<AgentList> ListAgentsAsync(CancellationToken cancellationToken);

    /// <summary>How far the parser is with an agent; null when there is none of that name.</summary>
    /// <exception cref="ServiceCallException">The parser gave no answer within the client's deadline.</exception>
    Task<AgentStatus?> GetAgentAsync(string name, CancellationToken cancellationToken);

    /// <summary>What one agent makes of texts, whatever other agents there are.</summary>
    /// <exception cref="ServiceCallException">There is no such agent (404), it is not ready (409), or no answer came within the client's deadline.</exception>
    Task<AgentParseAnswer> ParseAsync(string name, AgentParseRequest request, CancellationToken cancellationToken);

    /// <summary>How well one agent does on sentences whose meaning is known.</summary>
    /// <exception cref="ServiceCallException">There is no such agent (404), it is not ready (409), or no answer came within the client's deadline.</exception>
    Task<AgentEvaluation> EvaluateAsync(string name, AgentEvaluationRequest request, CancellationToken cancellationToken);
}
