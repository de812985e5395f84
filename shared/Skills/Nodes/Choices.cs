using System.Collections.Frozen;

namespace Jibo.Pegasus.Skills.Nodes;

/// <summary>One way for each word, and one for all the rest.</summary>
internal sealed class Choices<T>
{
    private readonly FrozenDictionary<string, T> _byWord;
    private readonly T _otherwise;

    public Choices(IReadOnlyDictionary<string, T> byWord, T otherwise)
    {
        ArgumentNullException.ThrowIfNull(byWord);
        // By way of a dictionary, which refuses words that differ in case alone; freezing would take the last of them.
        _byWord = new Dictionary<string, T>(byWord, StringComparer.OrdinalIgnoreCase).ToFrozenDictionary(StringComparer.OrdinalIgnoreCase);
        _otherwise = otherwise;
    }

    public T Of(string? word) => word is not null && _byWord.TryGetValue(word, out var way) ? way : _otherwise;
}
