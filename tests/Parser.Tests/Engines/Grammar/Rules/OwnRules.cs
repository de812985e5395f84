using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Engines;
using Jibo.Pegasus.Parser.Engines.Grammar.Rules;
using Jibo.Pegasus.Parser.Language;
using Jibo.Pegasus.Parser.Tests.Support;
using Jibo.Pegasus.TestSupport;

namespace Jibo.Pegasus.Parser.Tests.Engines.Grammar.Rules;

/// <summary>Rule files of a test's own, read from a real folder, with the language and the lists that come with the parser.</summary>
internal sealed class OwnRules
{
    /// <summary>The rule that a file without a name serves.</summary>
    public const string Rule = "r";

    private static readonly NluLoopUser Ada = new() { FirstName = "Ada", LastName = "O'Hara", Id = "1" };

    private OwnRules(RuleBook book) => Book = book;

    public RuleBook Book { get; }

    public IReadOnlyList<string> Faults => Book.Faults;

    /// <param name="top">What stands right of <c>TopRule =</c>, and whatever definitions follow.</param>
    public static OwnRules Of(string top) => Read(($"{Rule}.rule", $"TopRule = {top}"));

    /// <param name="files">Pairs of path and text.</param>
    public static OwnRules Read(params (string File, string Text)[] files)
    {
        using var folder = new ScratchFolder();
        foreach (var (file, text) in files)
        {
            var path = folder.File(file);
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, text);
        }

        return new(RuleFolder.Read(folder.Path, Understanding.ShippedAgents.Slots, new(Understanding.ShippedAgents.Language)));
    }

    public Candidate? Best(string text, string rule = Rule)
    {
        Book.Faults.ShouldBeEmpty();
        var utterance = new TextNormalizer(Understanding.ShippedAgents.Language).Normalize(text);
        return Book.Match([rule], new(utterance, [Ada], "2026-11-21T10:00:00-05:00"))?.MaxBy(candidate => candidate.Score);
    }

    /// <summary>Intent and entities, <c>intent a=1 b=2</c>, in order of name; <c>-</c> for nothing.</summary>
    public string Say(string text, string rule = Rule) => Best(text, rule) is { } best
        ? string.Join(' ', best.Entities.OrderBy(entity => entity.Key, StringComparer.Ordinal).Select(entity => $"{entity.Key}={entity.Value}").Prepend(best.Intent))
        : "-";

    /// <summary>Whether a text is covered by what stands right of <c>TopRule =</c>.</summary>
    public static bool Covers(string expression, string text) => Of($"({expression}){{intent='it'}};").Say(text) == "it";
}
