using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>The grammar of a folder as its linter asks it: which template takes a sentence, and how good another would have been.</summary>
internal sealed class LintGrammar
{
    // Any day will do: what matters is that one is known, or dates would not be understood.
    private const string LocalTime = "2026-11-21T10:00:00.000-05:00";

    private static readonly NluLoopUser[] Loop = [new() { Id = "a1", FirstName = TemplateForm.Person, LastName = "example" }];

    [ThreadStatic] private static TemplateMatcher? t_matcher;

    private readonly GrammarSet _grammar;

    public LintGrammar(AgentSet agents)
    {
        Agents = agents;
        Normalizer = new(agents.Language);
        _grammar = GrammarSet.Compile(agents, Normalizer);
        Templates = [.. agents.Agents.SelectMany(agent => agent.Intents.SelectMany(intent => intent.Templates, (intent, source) => Read(agent.Slots, intent, source)))];
    }

    public AgentSet Agents { get; }

    public TextNormalizer Normalizer { get; }

    public IReadOnlyList<LintTemplate> Templates { get; }

    /// <summary>The template that a sentence means in a rule, or null.</summary>
    public TemplateMatch? Match(string rule, Utterance sentence) =>
        _grammar.Find(rule) is { } templates ? Match(templates, sentence) : null;

    /// <summary>What a template alone would make of a sentence, or null.</summary>
    public TemplateMatch? Match(LintTemplate template, Utterance sentence)
    {
        var builder = new TemplateBuilder(_grammar.Vocabulary);
        builder.Add(new(template.Intent, template.Source, template.Weight), template.Node);
        return Match(builder.Build(), sentence);
    }

    private TemplateMatch? Match(TemplateAutomaton templates, Utterance sentence)
    {
        if (sentence.Count is 0 or > GrammarEngine.MaxWords)
            return null;
        var words = new int[sentence.Count];
        for (var i = 0; i < words.Length; i++)
            words[i] = _grammar.Vocabulary.Find(sentence[i]);
        var (starts, ends) = (new bool[words.Length + 1], new bool[words.Length + 1]);
        _grammar.Fillers.MarkStarts(words, starts);
        _grammar.Fillers.MarkEnds(words, ends);
        var matcher = t_matcher ??= new();
        matcher.Begin(_grammar.Vocabulary, new(sentence, Loop, LocalTime));
        return matcher.Match(templates, words, starts, ends);
    }

    private LintTemplate Read(SlotTypes slots, AgentIntent intent, AgentText source)
    {
        if (!TemplateParser.TryParse(source.Text, Normalizer, slots, out var node, out var fault))
            throw new InvalidOperationException($"{source.Source}: {fault}");
        return node is TemplateNode.Weighted { Inner: var inner, Weight: var weight }
            ? new(intent, source, inner, weight, TemplateForm.Of(inner))
            : new(intent, source, node, 1, TemplateForm.Of(node));
    }
}

/// <summary>How two intents stand to each other.</summary>
internal static class Meanings
{
    /// <summary>The other means the same and says more of it: the same intent with all of the entities, or itself.</summary>
    public static bool IsRefinedBy(this AgentIntent intent, AgentIntent other) => ReferenceEquals(intent, other)
        || (intent.Name == other.Name && intent.Entities.All(entity => other.Entities.TextOf(entity.Key) == intent.Entities.TextOf(entity.Key)));
}

/// <summary>A template and how it may be said.</summary>
/// <param name="Node">Taken apart, without its weight.</param>
/// <param name="Weight">What its score is multiplied by.</param>
internal sealed record LintTemplate(AgentIntent Intent, AgentText Source, TemplateNode Node, double Weight, IReadOnlyList<TemplateForm> Forms);
