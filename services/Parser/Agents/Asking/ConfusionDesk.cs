using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using System.Security.Cryptography;
using System.Text;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Classifier;
using Jibo.Pegasus.ServiceDefaults.Errors;

namespace Jibo.Pegasus.Parser.Agents.Asking;

/// <summary>
/// Tells what agents take for what. Counted once for each model that serves, one agent at a time, and within a bound of time.
/// </summary>
internal sealed class ConfusionDesk(NluModels models, TimeProvider time) : IDisposable
{
    // Before whoever relays the question gives up.
    private static readonly TimeSpan Longest = TimeSpan.FromSeconds(25);

    private readonly ConditionalWeakTable<NluModel, ConcurrentDictionary<string, AgentConfusions>> _known = [];
    private readonly SemaphoreSlim _work = new(1, 1);

    /// <exception cref="HttpError">404: there is no such agent; 409: nothing is learned of it yet; 503: it took too long.</exception>
    public async Task<AgentConfusions> OfAsync(string name, CancellationToken cancellationToken)
    {
        if (models.Current is not { Agents: { } agents } model || agents.Agents.FirstOrDefault(one => one.Name == name) is not { } agent)
            throw new HttpError(StatusCodes.Status404NotFound, $"There is no agent '{name}'");
        if (!model.Knows(agent))
            throw new HttpError(StatusCodes.Status409Conflict, $"The agent '{name}' is being learned; ask again when it is ready");
        var known = _known.GetOrCreateValue(model);
        if (known.TryGetValue(name, out var before))
            return before;

        using var limit = new CancellationTokenSource(Longest, time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            await _work.WaitAsync(either.Token);
            try
            {
                // Whoever waited may find what the one before counted.
                return known.TryGetValue(name, out var now)
                    ? now
                    : known[name] = await Task.Factory.StartNew(() => Count(model, agent, either.Token), either.Token, TaskCreationOptions.LongRunning, TaskScheduler.Default);
            }
            finally
            {
                _work.Release();
            }
        }
        catch (OperationCanceledException e) when (!cancellationToken.IsCancellationRequested)
        {
            throw new HttpError(StatusCodes.Status503ServiceUnavailable, $"Counting took more than {Longest.TotalSeconds:0} s; ask again when the parser is less busy", e);
        }
    }

    public void Dispose() => _work.Dispose();

    private static AgentConfusions Count(NluModel model, Agent agent, CancellationToken cancellationToken)
    {
        var rules = agent.Intents.Where(intent => intent.Utterances.Count > 0).SelectMany(intent => intent.Rules).Distinct(StringComparer.Ordinal)
            .Select(rule => model.Classifier!.Rules.GetValueOrDefault(rule)).OfType<RuleModel>().Where(rule => rule.Lesson is not null).ToList();
        var (cases, got) = (new List<AgentCase>(), new List<string?>());
        foreach (var sentence in rules.SelectMany(rule => HeldSentences.Of(rule, model.Grammar, model.Normalizer, cancellationToken)))
        {
            var isOurs = sentence.Meant?.Agent == agent.Name;
            cases.Add(new(sentence.Text, isOurs ? sentence.Meant!.Name : null));
            // Of what others say counts only what is taken for ours; of ours also whose it is taken for.
            got.Add(sentence.Got is not { } answered ? null
                : answered.Agent == agent.Name ? answered.Name
                : isOurs ? $"{answered.Agent}: {answered.Name}" : null);
        }

        return new()
        {
            Agent = agent.Name,
            Version = VersionOf(rules, agent),
            Source = cases.Count == 0 ? ConfusionSources.None : rules.Exists(rule => rule.Classifier.Held.OfValidation) ? ConfusionSources.Validation : ConfusionSources.HeldBack,
            Rules = [.. rules.Select(rule => rule.Lesson!.Rule)],
            Evaluation = AgentScores.Of(cases, got, rules.Count == 0 ? 1 : rules.Min(rule => rule.Classifier.Threshold)),
        };
    }

    private static string VersionOf(IEnumerable<RuleModel> rules, Agent agent) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.UTF8.GetBytes($"{agent.Hash} {string.Join(' ', rules.Select(rule => rule.Fingerprint))}")).AsSpan(0, 12));
}
