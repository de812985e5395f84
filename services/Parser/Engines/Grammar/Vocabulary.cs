using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>
/// Numbers for the words and slot types of all templates, so that matching compares numbers. Words of no template are <see cref="Unknown"/>.
/// </summary>
internal sealed class Vocabulary
{
    public const int Unknown = -1;

    private readonly Dictionary<string, int> _ids = new(StringComparer.Ordinal);
    private readonly Dictionary<ISlotType, int> _slotTypes = [];
    private readonly Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> _lookup;

    public Vocabulary() => _lookup = _ids.GetAlternateLookup<ReadOnlySpan<char>>();

    /// <summary>Only while grammars are built.</summary>
    public int Add(string word)
    {
        if (!_ids.TryGetValue(word, out var id))
            _ids[word] = id = _ids.Count;
        return id;
    }

    /// <summary>Only while grammars are built.</summary>
    public int Add(ISlotType type)
    {
        if (!_slotTypes.TryGetValue(type, out var number))
            _slotTypes[type] = number = _slotTypes.Count;
        return number;
    }

    public int SlotTypeCount => _slotTypes.Count;

    public int Find(ReadOnlySpan<char> word) => _lookup.TryGetValue(word, out var id) ? id : Unknown;
}
