using System.Text.Json;
using Jibo.Pegasus.Clients.Google;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Parser.Engines.Dialogflow;
using Jibo.Pegasus.Parser.Engines.Remote;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.External;

/// <summary>
/// Asks the external agents that a request names, all at once. Only names that the operator has given a meaning are asked: a request
/// cannot send the parser anywhere. Each is answered in its place, with an answer or with an error.
/// </summary>
internal sealed partial class ExternalAgents : IDisposable
{
    private const int LongestToken = 8 * 1024;
    private readonly Dictionary<string, (IExternalAgent Agent, RemoteService Service)> _agents;
    private readonly ParserMetrics _metrics;
    private readonly TimeProvider _time;
    private readonly ILogger _logger;

    public ExternalAgents(ExternalOptions options, DialogflowOptions dialogflow, ParserMetrics metrics, TimeProvider time, ILogger<ExternalAgents> logger)
    {
        _metrics = metrics;
        _time = time;
        _logger = logger;
        _agents = options.Targets.ToDictionary(
            target => target.Key,
            target => (Create(target.Value, dialogflow, options.Deadline), new RemoteService($"External agent {target.Key}", options.Deadline, time, logger)),
            StringComparer.Ordinal);
    }

    /// <summary>Those that are configured, and how they do.</summary>
    public IEnumerable<(string Name, RemoteHealth Health)> Known => _agents.Select(agent => (agent.Key, agent.Value.Service.Health));

    /// <returns>An answer for each agent of the request; null when it names none.</returns>
    public async Task<IReadOnlyDictionary<string, ExternalNluResult>?> AskAsync(
        IReadOnlyDictionary<string, ListenAgent>? external, string text, string? localTime, CancellationToken cancellationToken)
    {
        if (external is null || external.Count == 0)
            return null;
        var asked = external.Select(agent => (agent.Key, Answer: AskAsync(agent.Key, agent.Value, text, localTime, cancellationToken))).ToArray();
        var answers = new Dictionary<string, ExternalNluResult>(asked.Length, StringComparer.Ordinal);
        foreach (var (name, answer) in asked)
            answers[name] = await answer;
        return answers;
    }

    public void Dispose()
    {
        foreach (var (agent, _) in _agents.Values)
            agent.Dispose();
    }

    private async Task<ExternalNluResult> AskAsync(string name, ListenAgent? asked, string text, string? localTime, CancellationToken ct)
    {
        IReadOnlyList<string> rules = asked?.Rules is { } given ? [.. given.Where(rule => rule is not null)] : [];
        if (!_agents.TryGetValue(ExternalOptions.Fold(name), out var known))
            return Failed(rules, "The agent is not configured");
        if (asked?.AccessToken is not { Length: > 0 and <= LongestToken } secret || !secret.All(c => c is > ' ' and <= '~'))
            return Failed(rules, "The access token of the agent is missing, or none");

        var started = _time.GetTimestamp();
        var outcome = "failed";
        try
        {
            var question = new ExternalQuestion(text, rules, new(secret, TimeSpan.Zero), localTime);
            var answer = await known.Service.AskAsync(inTime => known.Agent.AskAsync(question, inTime), ct);
            outcome = answer.Intent is { Length: > 0 } ? "valid" : "nothing";
            return answer;
        }
        catch (RemoteException e)
        {
            Log.Failed(_logger, e.Fault == RemoteFault.NotAsked ? LogLevel.Debug : LogLevel.Warning, ExternalOptions.Fold(name), e.Message);
            return Failed(rules, $"The agent gave no answer: {e.Message}");
        }
        finally
        {
            _metrics.ExternalAnswered(ExternalOptions.Fold(name), outcome, _time.GetElapsedTime(started));
        }
    }

    private static ExternalNluResult Failed(IReadOnlyList<string> rules, string why) =>
        new() { Rules = rules, Intent = "", Entities = Entities.None, Error = Entities.Text(why) };

    private IExternalAgent Create(ExternalTarget target, DialogflowOptions dialogflow, TimeSpan deadline) => target switch
    {
        // It is the request that says who asks.
        ExternalTarget.Dialogflow to => new DialogflowExternalAgent(
            new(dialogflow.Access(to.Agent, GoogleAuthentication.None), to.Agent, dialogflow.Language, _time, _logger)),
        ExternalTarget.Parser to => new ParserExternalAgent(to.Address, deadline, _time),
        _ => throw new ArgumentOutOfRangeException(nameof(target)),
    };

    private static partial class Log
    {
        [LoggerMessage(EventId = 1, Message = "External agent {Agent} gave no answer: {Reason}")]
        public static partial void Failed(ILogger logger, LogLevel level, string agent, string reason);
    }
}
