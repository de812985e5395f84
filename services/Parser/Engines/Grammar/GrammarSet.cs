using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>The compiled templates of all rules. A rule written as <c>*/name</c> serves every rule that ends so.</summary>
internal sealed class GrammarSet
{
    private const char AnyFolder = '*';

    private readonly Dictionary<string, TemplateAutomaton> _rules = new(StringComparer.Ordinal);
    private readonly List<(string Ending, TemplateAutomaton Templates)> _endings = [];

    private GrammarSet(Vocabulary vocabulary, Fillers fillers)
    {
        Vocabulary = vocabulary;
        Fillers = fillers;
    }

    public Vocabulary Vocabulary { get; }

    public Fillers Fillers { get; }

    public SlotFinder Slots { get; } = new();

    public IEnumerable<string> Rules => _rules.Keys.Concat(_endings.Select(rule => AnyFolder + rule.Ending));

    public int TemplateCount { get; private set; }

    public static GrammarSet Compile(AgentSet agents, TextNormalizer normalizer)
    {
        var vocabulary = new Vocabulary();
        var set = new GrammarSet(vocabulary, new(agents.Language, normalizer, vocabulary));
        var builders = new Dictionary<string, TemplateBuilder>(StringComparer.Ordinal);
        foreach (var (agent, intent) in agents.Agents.SelectMany(agent => agent.Intents, (agent, intent) => (agent, intent)))
        {
            foreach (var source in intent.Templates)
            {
                if (!TemplateParser.TryParse(source.Text, normalizer, agent.Slots, out var node, out var fault))
                    throw new InvalidOperationException($"{source.Source}: {fault}");
                set.TemplateCount++;
                set.Slots.Add(intent, node);
                foreach (var rule in intent.Rules)
                {
                    if (!builders.TryGetValue(rule, out var builder))
                        builders[rule] = builder = new(vocabulary);
                    builder.Add(new(intent, source, node is TemplateNode.Weighted weighted ? weighted.Weight : 1), node);
                }
            }
        }

        AddExamples(agents, normalizer, builders, vocabulary);
        foreach (var (rule, builder) in builders)
        {
            if (rule[0] == AnyFolder)
                set._endings.Add((rule[1..], builder.Build()));
            else
                set._rules[rule] = builder.Build();
        }

        return set;
    }

    // What an author has just written down is understood word for word before the classifier has learned it.
    private static void AddExamples(AgentSet agents, TextNormalizer normalizer, Dictionary<string, TemplateBuilder> builders, Vocabulary vocabulary)
    {
        foreach (var intent in agents.Intents)
        {
            foreach (var source in intent.Utterances)
            {
                var text = normalizer.Normalize(source.Text).Text;
                foreach (var rule in intent.Rules)
                {
                    if (!builders.TryGetValue(rule, out var builder))
                        builders[rule] = builder = new(vocabulary);
                    if (text.Length > 0)
                        builder.AddExample(new(intent, source, 1), text);
                }
            }
        }
    }

    /// <summary>The templates for a rule as robots name it, or null when the rule is not known.</summary>
    public TemplateAutomaton? Find(string rule)
    {
        if (_rules.TryGetValue(rule, out var templates))
            return templates;
        foreach (var (ending, wide) in _endings)
        {
            if (rule.Length > ending.Length && rule.EndsWith(ending, StringComparison.Ordinal))
                return wide;
        }

        return null;
    }
}
