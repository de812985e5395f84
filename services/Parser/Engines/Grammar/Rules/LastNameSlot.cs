using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>The last name of somebody of the loop, as it was said.</summary>
internal sealed class LastNameSlot : ReadingSlot<LastNameSlot.Said>
{
    public override string Name => "last_name";

    public override IReadOnlyList<string> Examples => [];

    protected override void Scan(SlotContext context, int start, ref Readings<Said> readings)
    {
        foreach (var user in context.Users)
        {
            var (from, end) = SpokenName.Find(context.Utterance, start, user.LastName, null, possessive: false);
            if (end > from)
                readings.Add(end, new(from, end));
        }
    }

    protected override void Write(SlotContext context, Said value, string entity, EntityWriter entities) =>
        entities.Write(entity, context.Utterance.Slice(value.Start, value.End));

    /// <param name="Start">First word of the name.</param>
    /// <param name="End">Word after it.</param>
    public readonly record struct Said(int Start, int End);
}
