using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Parse;

/// <summary>From a request to what was meant. Both doors lead here.</summary>
internal sealed class NluPipeline(NluModels models, EnginePanel panel, Clouds clouds, ParserMetrics metrics, TimeProvider time)
{
    /// <exception cref="ParseRefusedException">The request is beyond a limit.</exception>
    public async ValueTask<NluOutcome> ParseAsync(NluRequest request, CancellationToken cancellationToken)
    {
        ParseLimits.Check(request);
        var started = time.GetTimestamp();
        using var span = ParseSpan.Start(request);
        var outcome = NluOutcome.Nothing;
        // An empty text is an ordinary request: the robot heard nobody.
        if (Prepare(request, explain: false) is { } prepared)
        {
            var external = AskExternalAsync(request, prepared.Query, cancellationToken);
            var answers = await panel.AskAsync(clouds.EnginesOf(prepared.Model), prepared.Query, cancellationToken);
            var decision = Arbiter.Decide(answers.Span);
            metrics.Decided(answers.Span, decision);
            outcome = Conclude(decision, prepared);
            if (external is not null)
                outcome = outcome.With(await external);
        }

        metrics.Parsed(outcome, !string.IsNullOrWhiteSpace(request.Text), time.GetElapsedTime(started));
        span.Tell(outcome);
        return outcome;
    }

    /// <summary>The same, with everything that was considered.</summary>
    /// <exception cref="ParseRefusedException">The request is beyond a limit.</exception>
    public async Task<Explanation> ExplainAsync(NluRequest request, CancellationToken cancellationToken)
    {
        ParseLimits.Check(request);
        if (Prepare(request, explain: true) is not { } prepared)
            return Explanation.OfNothing(NluResult.Nothing);

        var external = AskExternalAsync(request, prepared.Query, cancellationToken);
        var answers = await panel.AskAsync(clouds.EnginesOf(prepared.Model), prepared.Query, cancellationToken);
        var decision = Arbiter.Decide(answers.Span);
        var outcome = Conclude(decision, prepared);
        if (external is not null)
            outcome = outcome.With(await external);
        return Explanation.Of(prepared.Query, answers.Span, decision, outcome);
    }

    // Begun before the engines and waited for after them; null when the request names nobody.
    private Task<IReadOnlyDictionary<string, ExternalNluResult>?>? AskExternalAsync(NluRequest request, NluQuery query, CancellationToken cancellationToken) =>
        request.External is { Count: > 0 } ? clouds.AskExternalAsync(request, query.Utterance.Raw, cancellationToken) : null;

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
        var result = new NluResult { Intent = best.Intent, Entities = entities, Rules = best.Rule.Length == 0 ? [] : [best.Rule] };
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
}
