using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>Teaches the parser. A call that fails throws <see cref="ServiceCallException"/>, with the HTTP status where there was one.</summary>
public interface IParserAgentClient
{
    /// <summary>Makes or replaces an agent. Returns at once; the same content again changes nothing.</summary>
    /// <exception cref="ServiceCallException">The parser refused the agent, or gave no answer within the client's deadline.</exception>
    Task<AgentStatus> PutAgentAsync(string name, AgentUpload agent, CancellationToken cancellationToken);

    /// <summary>Forgets an agent; one that is not there is forgotten already.</summary>
    /// <exception cref="ServiceCallException">The parser gave no answer within the client's deadline.</exception>
    Task DeleteAgentAsync(string name, CancellationToken cancellationToken);

    /// <summary>All uploaded agents.</summary>
    /// <exception cref="ServiceCallException">The parser gave no answer within the client's deadline.</exception>
    Task<AgentList> ListAgentsAsync(CancellationToken cancellationToken);
}
