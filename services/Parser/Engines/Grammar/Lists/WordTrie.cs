using System.Collections.Frozen;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Lists;

/// <summary>Phrases by their words: from one start on all of them are found in one walk, which allocates nothing.</summary>
internal sealed class WordTrie
{
    /// <summary>Words of one phrase.</summary>
    public const int MaxWords = 8;

    private readonly FrozenDictionary<string, Node>.AlternateLookup<ReadOnlySpan<char>> _roots;

    private WordTrie(FrozenDictionary<string, Node> roots) => _roots = roots.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <param name="phrases">Each with its number; none twice, none longer than <see cref="MaxWords"/>.</param>
    public static WordTrie Of(IEnumerable<(Utterance Phrase, int Number)> phrases)
    {
        var roots = new Dictionary<string, Node>(StringComparer.Ordinal);
        foreach (var (phrase, number) in phrases)
        {
            if (!roots.TryGetValue(phrase[0].ToString(), out var node))
                roots[phrase[0].ToString()] = node = new();
            for (var word = 1; word < phrase.Count; word++)
                node = node.Ensure(phrase[word]);
            node.Number = number;
        }

        return new(roots.ToFrozenDictionary(StringComparer.Ordinal));
    }

    /// <summary>Walks the words of a text from one on.</summary>
    public Walk From(Utterance text, int start) => new(this, text, start);

    /// <summary>Stops at every phrase that the text has from its start on, the shortest first.</summary>
    public ref struct Walk(WordTrie trie, Utterance text, int start)
    {
        private readonly int _start = start;
        private Node? _node;
        private int _at = start;

        /// <summary>The phrase's number.</summary>
        public readonly int Number => _node!.Number;

        /// <summary>The word after the phrase.</summary>
        public readonly int End => _at;

        public bool Next()
        {
            while (_at < text.Count)
            {
                _node = _at == _start ? (trie._roots.TryGetValue(text[_at], out var root) ? root : null) : _node?.Find(text[_at]);
                if (_node is null)
                    return false;
                _at++;
                if (_node.Number != Node.NoPhrase)
                    return true;
            }

            return false;
        }
    }

    private sealed class Node
    {
        public const int NoPhrase = -1;

        private Dictionary<string, Node>? _next;

        /// <summary>Of the phrase that ends here.</summary>
        public int Number { get; set; } = NoPhrase;

        public Node Ensure(ReadOnlySpan<char> word)
        {
            _next ??= new(StringComparer.Ordinal);
            var lookup = _next.GetAlternateLookup<ReadOnlySpan<char>>();
            if (!lookup.TryGetValue(word, out var node))
                lookup[word] = node = new();
            return node;
        }

        public Node? Find(ReadOnlySpan<char> word) =>
            _next is not null && _next.GetAlternateLookup<ReadOnlySpan<char>>().TryGetValue(word, out var node) ? node : null;
    }
}
