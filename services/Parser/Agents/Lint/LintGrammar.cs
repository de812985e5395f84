using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines.Grammar;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Agents.Lint;

/// <summary>The grammar of a folder as its linter asks it: which template takes a sentence, and how good another would have been.</summary>
internal sealed class LintGrammar
{
    private static readonly NluLoopUser[] Loop = [new() { Id = "a1", FirstName = TemplateForm.Person, LastName = "example" }];

    [ThreadStatic] private static TemplateMatcher? t_matcher;

    private readonly GrammarSet _grammar;

    public LintGrammar(AgentSet agents)
    {
        Agents = agents;
        Normalizer = new(agents.Language);
        _grammar = GrammarSet.Compile(agents, Normalizer);
        Templates = [.. agents.Intents.SelectMany(intent => intent.Templates, Read)];
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
        builder.Add(new(template.Intent, template.Source), template.Node);
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
        return (t_matcher ??= new()).Match(templates, words, new SlotContext(sentence, Loop), starts, ends);
    }

    private LintTemplate Read(AgentIntent intent, AgentText source) =>
        TemplateParser.TryParse(source.Text, Normalizer, SlotTypes.All, out var node, out var fault)
            ? new(intent, source, node, TemplateForm.Of(node))
            : throw new InvalidOperationException($"{source.Source}: {fault}");
}

/// <summary>A template and how it may be said.</summary>
internal sealed record LintTemplate(AgentIntent Intent, AgentText Source, TemplateNode Node, IReadOnlyList<TemplateForm> Forms);
