namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A slot type that reads values off the words: what it finds when it matches, it finds again when the value is wanted.</summary>
internal abstract class ReadingSlot<T> : ISlotType
    where T : unmanaged
{
    public abstract string Name { get; }

    public virtual bool NamesItsEntities => false;

    public abstract IReadOnlyList<string> Examples { get; }

    public int Match(SlotContext context, int start, Span<int> ends)
    {
        var readings = new Readings<T>(stackalloc Readings<T>.Reading[SlotContext.MaxEnds]);
        Scan(context, start, ref readings);
        var count = Math.Min(ends.Length, readings.All.Length);
        for (var i = 0; i < count; i++)
            ends[i] = readings.All[i].End;
        return count;
    }

    public void Read(SlotContext context, int start, int end, string entity, EntityWriter entities)
    {
        var readings = new Readings<T>(stackalloc Readings<T>.Reading[SlotContext.MaxEnds]);
        Scan(context, start, ref readings);
        foreach (var reading in readings.All)
        {
            if (reading.End == end)
                Write(context, reading.Value, entity, entities);
        }
    }

    /// <summary>Adds every reading that begins at <paramref name="start"/>.</summary>
    protected abstract void Scan(SlotContext context, int start, ref Readings<T> readings);

    protected abstract void Write(SlotContext context, T value, string entity, EntityWriter entities);
}
