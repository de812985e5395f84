using System.Diagnostics.CodeAnalysis;

namespace Jibo.Pegasus.Skills.Testing.Understanding;

/// <summary>
/// A way to say an intent, as manifests have it: words, <c>[optional]</c>, <c>(one|other)</c>, <c>[this|that]</c> and
/// <c>{Entity:type}</c>, where the type is text, number, volumeLevel or person. It covers the whole of what is said, word by word.
/// </summary>
internal sealed class UtterancePattern
{
    // A pattern with many options can be read in very many ways; nobody says a sentence that needs them all.
    private const int MaxSteps = 100_000;

    private readonly PatternPart _root;

    private UtterancePattern(PatternPart root) => _root = root;

    /// <exception cref="FormatException">The pattern is not written as it should be; the message says why.</exception>
    public static UtterancePattern Parse(string text) => new(new PatternReader(text).Read());

    /// <summary>Why a pattern cannot be read, as a sentence without a full stop; null for one that can.</summary>
    public static string? FindFault(string text)
    {
        try
        {
            Parse(text);
            return null;
        }
        catch (FormatException e)
        {
            return e.Message;
        }
    }

    /// <summary>Whether the words say it, and what its slots hold.</summary>
    public bool TryMatch(IReadOnlyList<string> words, Func<string, bool> isPerson, [NotNullWhen(true)] out IReadOnlyDictionary<string, string>? slots)
    {
        var attempt = new Attempt(words, isPerson);
        slots = attempt.Match(_root, 0, end => end == words.Count) ? attempt.Slots : null;
        return slots is not null;
    }

    private sealed class Attempt(IReadOnlyList<string> words, Func<string, bool> isPerson)
    {
        private int _steps;

        public Dictionary<string, string> Slots { get; } = new(StringComparer.Ordinal);

        public bool Match(PatternPart part, int at, Func<int, bool> then) => ++_steps <= MaxSteps && part switch
        {
            PatternPart.Word word => at < words.Count && words[at] == word.Text && then(at + 1),
            PatternPart.Row row => MatchRow(row.Parts, 0, at, then),
            PatternPart.Choice choice => choice.Ways.Any(way => Match(way, at, then)) || (choice.IsOptional && then(at)),
            PatternPart.Slot slot => MatchSlot(slot, at, then),
            _ => false,
        };

        private bool MatchRow(IReadOnlyList<PatternPart> parts, int index, int at, Func<int, bool> then) =>
            index == parts.Count ? then(at) : Match(parts[index], at, next => MatchRow(parts, index + 1, next, then));

        private bool MatchSlot(PatternPart.Slot slot, int at, Func<int, bool> then)
        {
            for (var end = at + 1; end <= words.Count; end++)
            {
                var said = string.Join(' ', words.Skip(at).Take(end - at));
                if (!slot.Takes(said, isPerson))
                    continue;
                Slots[slot.Name] = said;
                if (then(end))
                    return true;
                Slots.Remove(slot.Name);
            }

            return false;
        }
    }
}
