using System.Collections.Frozen;

namespace Jibo.Pegasus.Parser.Language;

/// <summary>What the words of one language have in common, whatever they are used for. Read from <c>language.yaml</c>.</summary>
internal sealed class LanguagePack
{
    private readonly FrozenDictionary<string, string[]>.AlternateLookup<ReadOnlySpan<char>> _rewrites;
    private readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> _hesitations;

    public LanguagePack(
        IReadOnlyDictionary<string, string[]> rewrites,
        IReadOnlyList<Ending> endings,
        IReadOnlyCollection<string> hesitations,
        IReadOnlyList<string> leadIns,
        IReadOnlyList<string> leadOuts,
        IReadOnlyCollection<string> openWords)
    {
        _rewrites = rewrites.ToFrozenDictionary(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        _hesitations = hesitations.ToFrozenSet(StringComparer.Ordinal).GetAlternateLookup<ReadOnlySpan<char>>();
        Endings = [.. endings];
        LeadIns = leadIns;
        LeadOuts = leadOuts;
        OpenWords = openWords;
    }

    public static LanguagePack Bare { get; } = new(new Dictionary<string, string[]>(), [], [], [], [], []);

    /// <summary>Contracted endings, tried in order: <c>n't</c> is <c>not</c>.</summary>
    public Ending[] Endings { get; }

    /// <summary>Templates of what people say before a request: <c>hey jibo</c>, <c>could you</c>.</summary>
    public IReadOnlyList<string> LeadIns { get; }

    /// <summary>Templates of what people say after a request: <c>please</c>, <c>for me</c>.</summary>
    public IReadOnlyList<string> LeadOuts { get; }

    /// <summary>Words after which something must follow, so that it is no filler: the robot of <c>are you a robot</c>.</summary>
    public IReadOnlyCollection<string> OpenWords { get; }

    /// <summary>Other words for one word: <c>what's</c> is <c>what is</c>.</summary>
    public bool TryRewrite(ReadOnlySpan<char> word, out string[] words) => _rewrites.TryGetValue(word, out words!);

    /// <summary>A sound that means nothing, wherever it stands.</summary>
    public bool IsHesitation(ReadOnlySpan<char> word) => _hesitations.Contains(word);

    /// <param name="Suffix">With its apostrophe, such as <c>'ll</c>.</param>
    /// <param name="Word">The word it stands for.</param>
    internal sealed record Ending(string Suffix, string Word);
}
