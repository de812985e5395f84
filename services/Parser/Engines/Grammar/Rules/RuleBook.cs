using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Agents;
using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>The rule files of an owner, compiled. Immutable.</summary>
internal sealed class RuleBook
{
    [ThreadStatic] private static RuleMatcher? t_matcher;

    private readonly Vocabulary _vocabulary;
    private readonly Dictionary<string, RuleProgram[]> _programs;

    /// <param name="programs">In the order of their files.</param>
    /// <param name="files">How many files there are, those that are refused too.</param>
    /// <param name="faults">Why files are refused, each with its place.</param>
    public RuleBook(Vocabulary vocabulary, IReadOnlyList<RuleProgram> programs, int files, IReadOnlyList<string> faults)
    {
        _vocabulary = vocabulary;
        _programs = programs.ToDictionary(program => program.Rule, program => new[] { program }, StringComparer.Ordinal);
        Files = files;
        Faults = faults;
        // An owner who writes the union writes all of it; otherwise it is made of what skills have.
        var parts = programs.Where(program => program.Rule.EndsWith($"/{AgentIntent.LaunchRule}", StringComparison.Ordinal)).ToArray();
        if (parts.Length > 0)
            _programs.TryAdd(AgentIntent.LaunchRule, parts);
    }

    public static RuleBook Empty { get; } = new(new(), [], 0, []);

    public int Files { get; }

    /// <summary>Of the files: the same content has the same hash.</summary>
    public string Hash { get; init; } = "";

    public IReadOnlyList<string> Faults { get; }

    /// <summary>Names of the rules that files serve.</summary>
    public IEnumerable<string> Rules => _programs.Keys;

    /// <returns>The best way through each file of the rules, in their order; null for none.</returns>
    public List<Candidate>? Match(IReadOnlyList<string> rules, SlotContext context)
    {
        if (_programs.Count == 0)
            return null;
        Span<int> words = stackalloc int[context.Utterance.Count];
        for (var i = 0; i < words.Length; i++)
            words[i] = _vocabulary.Find(context.Utterance[i]);
        var matcher = t_matcher ??= new();
        matcher.Begin(_vocabulary, context);
        List<Candidate>? candidates = null;
        foreach (var rule in rules)
        {
            foreach (var program in _programs.GetValueOrDefault(rule, []))
            {
                if (matcher.Match(program, words) is { } match && ToCandidate(match, rule, context) is { } candidate)
                    (candidates ??= []).Add(candidate);
            }
        }

        return candidates;
    }

    // A text that is covered but means no intent means nothing.
    private static Candidate? ToCandidate(RuleMatch match, string rule, SlotContext context)
    {
        var outcome = RuleActions.Run(match, context);
        if (outcome.Intent is not { Length: > 0 } intent)
            return null;
        var program = match.Program;
        if (rule == AgentIntent.LaunchRule && (outcome.Handle ?? (program.Rule == rule ? null : program.Rule)) is { } handle)
            outcome.Entities.TryAdd(AgentIntent.OriginEntity, Entities.Text($"handle:{handle}"));
        var letters = Math.Max(1, context.Utterance.Letters(0, context.Utterance.Count));
        return new(
            intent,
            outcome.Entities,
            rule,
            // As for templates: words that fit anything take away from it, at most half.
            Confidence: 0.5 + (0.5 * match.Covered / letters),
            outcome.Priority,
            match.Score,
            Because: program.File)
        {
            IsOwners = true,
        };
    }
}
