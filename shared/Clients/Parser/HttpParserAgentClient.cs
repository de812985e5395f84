using Jibo.Pegasus.Contracts;
using Jibo.Pegasus.Contracts.Json;
using Jibo.Pegasus.Contracts.Nlu;

namespace Jibo.Pegasus.Clients.Parser;

/// <summary>The parser's agents over HTTP: <c>/v1/agents</c>.</summary>
/// <param name="http">With a base address, and the token when there is one; shared, and disposed by whoever made it.</param>
public sealed class HttpParserAgentClient(HttpClient http, ServiceClientOptions? options = null, TimeProvider? time = null) : IParserAgentClient
{
    private const string Agents = "v1/agents";
    private const int NotFound = 404;

    private readonly HttpCall _call = new("parser", http, options ?? new(), time ?? TimeProvider.System);

    /// <inheritdoc />
    public async Task<AgentStatus> PutAgentAsync(string name, AgentUpload agent, CancellationToken cancellationToken) => Require(await _call.SendAsync(
        HttpMethod.Put, PathOf(name), agent, PegasusJson.Wire.AgentUpload, PegasusJson.Wire.AgentStatus, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task DeleteAgentAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            await _call.SendAsync(
                HttpMethod.Delete, PathOf(name), PegasusJson.Wire.AgentStatus, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceCallException e) when (e.Status == NotFound)
        {
            // It is as wanted.
        }
    }

    /// <inheritdoc />
    public async Task<AgentList> ListAgentsAsync(CancellationToken cancellationToken) => Require(await _call.SendAsync(
        HttpMethod.Get, Agents, PegasusJson.Wire.AgentList, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task<AgentStatus?> GetAgentAsync(string name, CancellationToken cancellationToken)
    {
        try
        {
            return await _call.SendAsync(
                HttpMethod.Get, PathOf(name), PegasusJson.Wire.AgentStatus, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false);
        }
        catch (ServiceCallException e) when (e.Status == NotFound)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public async Task<AgentParseAnswer> ParseAsync(string name, AgentParseRequest request, CancellationToken cancellationToken) => Require(
        await _call.SendAsync(HttpMethod.Post, $"{PathOf(name)}/parse", request,
            PegasusJson.Wire.AgentParseRequest, PegasusJson.Wire.AgentParseAnswer, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false));

    /// <inheritdoc />
    public async Task<AgentEvaluation> EvaluateAsync(string name, AgentEvaluationRequest request, CancellationToken cancellationToken) => Require(
        await _call.SendAsync(HttpMethod.Post, $"{PathOf(name)}/evaluate", request,
            PegasusJson.Wire.AgentEvaluationRequest, PegasusJson.Wire.AgentEvaluation, JiboHeaders.Unknown, cancellationToken).ConfigureAwait(false));

    // Names may have slashes; in a path they are one segment all the same.
    private static string PathOf(string name)
    {
        if (string.IsNullOrEmpty(name) || name is "." or "..")
            throw new ServiceCallException("parser", ServiceCallFailure.Refused, "The name of an agent is required");
        return $"{Agents}/{Uri.EscapeDataString(name)}";
    }

    private static T Require<T>(T? answer)
        where T : class =>
        answer ?? throw new ServiceCallException("parser", ServiceCallFailure.Failed, "The parser gave an empty answer");
}
