using System.Text.Json;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Robust;

/// <summary>The grammar, matched by its process, and by the parser itself whenever that does not answer in time.</summary>
/// <param name="version">What the process must have read.</param>
/// <param name="intents">Of the files, by where they are written.</param>
/// <param name="whole">All of the grammar, here.</param>
/// <param name="uploads">What the process cannot know, here; null when there is nothing.</param>
internal sealed class RobustEngine(
    RobustParser parser, string version, IReadOnlyDictionary<string, AgentIntent> intents, GrammarEngine whole, GrammarEngine? uploads) : INluEngine
{
    /// <summary>A request with more rules is no robot's, and its calls would keep robots waiting.</summary>
    private const int MaxRules = RobustDoor.MaxConcurrentRequests;

    private static readonly TimeSpan ToMatchHere = TimeSpan.FromSeconds(2);

    public string Name => whole.Name;

    public TimeSpan? Deadline => parser.Options.Timeout + ToMatchHere;

    public ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken) =>
        parser.LinkFor(version) is { } link && query.Rules.Count is > 0 and <= MaxRules && query.Utterance.Count is > 0 and <= GrammarEngine.MaxWords
            ? new(AskAsync(link, query, cancellationToken))
            : new(whole.Parse(query));

    private async Task<EngineResult?> AskAsync(RobustLink link, NluQuery query, CancellationToken cancellationToken)
    {
        using var limit = new CancellationTokenSource(parser.Options.Timeout, parser.Time);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(limit.Token, cancellationToken);
        try
        {
            var answers = await Task.WhenAll(query.Rules.Select(rule => AskAsync(link, query, rule, either.Token)));
            parser.Answered(link);
            return Merge([.. answers.SelectMany(answer => answer), .. uploads?.Parse(query)?.Candidates ?? []]);
        }
        catch (Exception e) when (e is HttpRequestException or JsonException or IOException or OperationCanceledException or ObjectDisposedException
            && !cancellationToken.IsCancellationRequested)
        {
            parser.Lost();
            return whole.Parse(query);
        }
    }

    private async Task<IEnumerable<Candidate>> AskAsync(RobustLink link, NluQuery query, string rule, CancellationToken cancellationToken)
    {
        var answer = await link.Client.MatchAsync(query, rule, cancellationToken);
        return answer.Select(candidate => candidate.ToCandidate(rule, intents));
    }

    // As the grammar does it for all rules at once: examples count only where no template and no rule file has anything to say.
    private static EngineResult? Merge(List<Candidate> candidates)
    {
        if (candidates.Exists(candidate => candidate.Unfilled is null))
            candidates.RemoveAll(candidate => candidate.Unfilled is not null);
        if (candidates.Count == 0)
            return null;
        GrammarEngine.Rank(candidates);
        return new(candidates);
    }
}
