using System.Text.Json;
using Jibo.Pegasus.Parser.Engines.Grammar.Rules;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Parse;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Understands what a template of an active rule covers from the first word to the last, fillers around it set aside, and what an owner's own
/// rule files cover, which go before ours at equal score.
/// </summary>
internal sealed class GrammarEngine(GrammarSet grammar, RuleBook? own = null) : INluEngine
{
    /// <summary>Nobody speaks a command longer than this; longer texts are not matched, which bounds the work.</summary>
    public const int MaxWords = 64;

    private const string GlobalRules = "globals/";
    private const string LaunchRule = "launch";

    [ThreadStatic] private static TemplateMatcher? t_matcher;

    public string Name => "grammar";

    public TimeSpan? Deadline => null;

    public ValueTask<EngineResult?> ParseAsync(NluQuery query, CancellationToken cancellationToken) => new(Parse(query));

    /// <summary>Here and now.</summary>
    public EngineResult? Parse(NluQuery query)
    {
        var count = query.Utterance.Count;
        if (count is 0 or > MaxWords)
            return null;

        Span<int> words = stackalloc int[count];
        for (var i = 0; i < count; i++)
            words[i] = grammar.Vocabulary.Find(query.Utterance[i]);
        Span<bool> starts = stackalloc bool[count + 1];
        Span<bool> ends = stackalloc bool[count + 1];
        grammar.Fillers.MarkStarts(words, starts);
        grammar.Fillers.MarkEnds(words, ends);

        var context = new SlotContext(query.Utterance, query.Users, query.LocalTime);
        var matcher = t_matcher ??= new();
        matcher.Begin(grammar.Vocabulary, context);
        var candidates = own?.Match(query.Rules, context);
        foreach (var rule in query.Rules)
        {
            if (grammar.Find(rule) is not { } templates || matcher.Match(templates, words, starts, ends) is not { } match)
                continue;
            var candidate = ToCandidate(match, rule, context);
            (candidates ??= []).Add(query.Explain ? candidate with { Slots = MatchedSlots.Of(match.Captures, context) } : candidate);
        }

        if (candidates is null)
            AddExamples(query.Rules, matcher, context, starts, ends, ref candidates);
        if (candidates is null)
            return null;
        if (candidates.Count > 1)
            Rank(candidates);
        return new(candidates);
    }

    // A text that is word for word among what the classifier learns from: certain, and yet with less to say than any template.
    private void AddExamples(
        IReadOnlyList<string> rules, TemplateMatcher matcher, SlotContext context, ReadOnlySpan<bool> starts, ReadOnlySpan<bool> ends, ref List<Candidate>? candidates)
    {
        foreach (var rule in rules)
        {
            if (grammar.Find(rule) is { } templates && matcher.MatchExample(templates, starts, ends) is { } match)
                (candidates ??= []).Add(ToCandidate(match, rule, context) with { Priority = EnginePriority.Low, Unfilled = match.Template.Intent });
        }
    }

    /// <summary>
    /// The most letters first; at equal score a rule made for this moment before one that is always there, then what the owner brought, then
    /// as asked.
    /// </summary>
    public static void Rank(List<Candidate> candidates)
    {
        var ranked = candidates
            .OrderByDescending(candidate => candidate.Score)
            .ThenBy(candidate => candidate.Rule == LaunchRule || candidate.Rule.StartsWith(GlobalRules, StringComparison.Ordinal))
            .ThenBy(candidate => !candidate.IsOwners)
            .ToArray();
        candidates.Clear();
        candidates.AddRange(ranked);
    }

    private static Candidate ToCandidate(TemplateMatch match, string rule, SlotContext context)
    {
        var intent = match.Template.Intent;
        return new(
            intent.Name,
            WithSlots(intent.EntitiesFor(rule), match.Captures, context),
            rule,
            // A match of words alone is certain; text that fits anything takes away from it, at most half.
            Confidence: 0.5 + (0.5 * match.Covered / Math.Max(1, match.Letters)),
            intent.Priority,
            match.Score,
            Because: match.Template.Source.Text)
        {
            Meaning = intent,
        };
    }

    private static IReadOnlyDictionary<string, JsonElement> WithSlots(
        IReadOnlyDictionary<string, JsonElement> constants, Capture? captures, SlotContext context)
    {
        if (captures is null)
            return constants;
        var entities = new Dictionary<string, JsonElement>(constants, StringComparer.Ordinal);
        var writer = new EntityWriter(entities);
        for (var capture = captures; capture is not null; capture = capture.Before)
        {
            if (capture.Slot.IsPrivate)
                continue;
            capture.Slot.Type.Read(context, capture.Start, capture.End, capture.Slot.Name, writer);
        }

        return entities;
    }
}
