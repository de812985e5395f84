using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar;

/// <summary>Where slots may end in one text: found once for each type and word, however many templates and rules ask.</summary>
internal sealed class SlotMatches
{
    private SlotContext _context = null!;
    private int[] _foundAt = [];
    private int[] _ends = new int[4 * SlotContext.MaxEnds];
    private int _used;

    /// <param name="types">How many slot types there are.</param>
    public void Begin(int types, SlotContext context)
    {
        _context = context;
        var needed = types * context.Utterance.Count;
        if (_foundAt.Length < needed)
            _foundAt = new int[needed];
        _foundAt.AsSpan(0, needed).Clear();
        _used = 0;
    }

    /// <summary>The words after which such a slot may end that starts at a word; good until the next call.</summary>
    /// <param name="number">The type's number in the vocabulary.</param>
    public ReadOnlySpan<int> Ends(ISlotType type, int number, int start)
    {
        ref var found = ref _foundAt[(number * _context.Utterance.Count) + start];
        if (found == 0)
        {
            if (_ends.Length < _used + 1 + SlotContext.MaxEnds)
                Array.Resize(ref _ends, 2 * _ends.Length);
            _ends[_used] = type.Match(_context, start, _ends.AsSpan(_used + 1, SlotContext.MaxEnds));
            // Zero is for what was not looked for yet.
            found = _used + 1;
            _used += 1 + _ends[_used];
        }

        return _ends.AsSpan(found, _ends[found - 1]);
    }
}
