namespace Jibo.Pegasus.Hub.Speech.Fallback;

/// <summary>
/// Several engines as one. The most preferred one that is not out listens; what it fails to hear, the next one hears from the
/// samples kept, within the same turn.
/// </summary>
/// <param name="slots">In the order of preference; at least one.</param>
internal sealed class FallbackEngine(
    IReadOnlyList<EngineSlot> slots, FallbackLimits limits, FallbackJournal journal, TimeProvider time) : IUtteranceEngine
{
    public string Name => slots[0].Name;

    /// <summary>Who would listen now.</summary>
    public EngineSlot Foremost => slots.FirstOrDefault(slot => slot.State.Problem is null) ?? slots[0];

    public FallbackLimits Limits => limits;

    public FallbackJournal Journal => journal;

    public TimeProvider Time => time;

    public IUtterance Begin(SpeechConfig config, Action<Hypothesis> partial) => new FallbackUtterance(this, Order(), config, partial);

    // Whoever is out comes last: better asked than nobody.
    private EngineSlot[] Order()
    {
        var order = new EngineSlot[slots.Count];
        var at = 0;
        foreach (var slot in slots)
        {
            if (slot.State.Problem is null)
                order[at++] = slot;
        }

        foreach (var slot in slots)
        {
            if (Array.IndexOf(order, slot, 0, at) < 0)
                order[at++] = slot;
        }

        return order;
    }
}
