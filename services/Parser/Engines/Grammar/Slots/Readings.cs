namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>What the words from one start on may mean, by where they end. At one end the first reading stands.</summary>
internal ref struct Readings<T>(Span<Readings<T>.Reading> found)
    where T : unmanaged
{
    private readonly Span<Reading> _found = found;
    private int _count;

    public readonly ReadOnlySpan<Reading> All => _found[.._count];

    public void Add(int end, T value)
    {
        foreach (var reading in All)
        {
            if (reading.End == end)
                return;
        }

        if (_count < _found.Length)
            _found[_count++] = new(end, value);
    }

    public readonly record struct Reading(int End, T Value);
}
