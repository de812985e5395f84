using System.Collections.Frozen;
using System.Text.Json;
using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Contracts.Robots;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>From a request to what was meant. Both doors lead here.</summary>
internal sealed class NluPipeline(NluModels models, EnginePanel panel, ParserMetrics metrics, TimeProvider time)
{
    private static readonly FrozenDictionary<string, JsonElement> NoEntities = FrozenDictionary<string, JsonElement>.Empty;

    /// <exception cref="ParseRefusedException">The request is beyond a limit.</exception>
    public async ValueTask<NluOutcome> ParseAsync(NluRequest request, CancellationToken cancellationToken)
    {
        ParseLimits.Check(request);
        var started = time.GetTimestamp();
        var outcome = NluOutcome.Nothing;
        // An empty text is an ordinary request: the robot heard nobody.
        if (Prepare(request, explain: false) is { } prepared)
        {
            var answers = await panel.AskAsync(prepared.Model.Engines, prepared.Query, cancellationToken);
            outcome = Conclude(Arbiter.Decide(answers.Span), prepared);
        }

        metrics.Parsed(outcome.Engine, time.GetElapsedTime(started));
        return WithExternal(outcome, request.External);
    }

    /// <summary>The same, with everything that was considered.</summary>
    /// <exception cref="ParseRefusedException">The request is beyond a limit.</exception>
    public async Task<Explanation> ExplainAsync(NluRequest request, CancellationToken cancellationToken)
    {
        ParseLimits.Check(request);
        if (Prepare(request, explain: true) is not { } prepared)
            return Explanation.OfNothing(NluResult.Nothing);

        var answers = await panel.AskAsync(prepared.Model.Engines, prepared.Query, cancellationToken);
        var decision = Arbiter.Decide(answers.Span);
        var outcome = WithExternal(Conclude(decision, prepared), request.External);
        return Explanation.Of(prepared.Query, answers.Span, decision, outcome);
    }

    private (NluModel Model, NluQuery Query)? Prepare(NluRequest request, bool explain)
    {
        var text = request.Text.Trim();
        if (text.Length == 0 || models.Current is not { } model)
            return null;
        return (model, new()
        {
            Utterance = model.Normalizer.Normalize(text),
            Rules = Distinct(request.Rules),
            Users = request.Loop?.Users is { Count: > 0 } users ? [.. users.Where(user => user is not null)] : [],
            LocalTime = request.LocalTime,
            Explain = explain,
        });
    }

    private static NluOutcome Conclude(Decision decision, (NluModel Model, NluQuery Query) prepared)
    {
        var (model, query) = prepared;
        if (decision.Winner is not { Result.Best: { } best } winner)
            return NluOutcome.Nothing;
        var entities = best.Unfilled is { } intent ? model.Slots.Fill(intent, best.Entities, query) : best.Entities;
        var result = new NluResult { Intent = best.Intent, Entities = entities, Rules = [best.Rule] };
        return new(LoopMemberDetector.Detect(result, query.Utterance.Raw, query.Users), winner.Engine, best.Confidence);
    }

    // Robots send two to five rules; a set would cost more than it saves.
    private static IReadOnlyList<string> Distinct(IReadOnlyList<string>? rules)
    {
        if (rules is null)
            return [];
        if (rules.Count > 8)
            return [.. rules.Distinct(StringComparer.Ordinal)];
        for (var i = 1; i < rules.Count; i++)
        {
            for (var j = 0; j < i; j++)
            {
                if (rules[i] == rules[j])
                    return [.. rules.Distinct(StringComparer.Ordinal)];
            }
        }

        return rules;
    }

    // There is no engine for external agents: each is told so in its place, and the rest of the answer stands.
    private static NluOutcome WithExternal(NluOutcome outcome, IReadOnlyDictionary<string, ListenAgent>? external)
    {
        if (external is null || external.Count == 0)
            return outcome;
        var error = Entities.Text("External agents are not configured");
        return outcome with
        {
            Result = outcome.Result with
            {
                External = external.ToDictionary(
                    agent => agent.Key,
                    agent => new ExternalNluResult { Rules = agent.Value?.Rules ?? [], Intent = "", Entities = NoEntities, Error = error },
                    StringComparer.Ordinal),
            },
        };
    }
}
