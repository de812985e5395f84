using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>A person of the loop by first name, full name or phonetic name; its value is the name as it was said.</summary>
/// <param name="name">The type's name.</param>
/// <param name="owner">
/// Whether something of theirs is spoken of. "Ada's birthday" is heard as "adas", by some recognisers as "ada s" or without the ending: its
/// value is "ada" all the same.
/// </param>
internal sealed class PersonSlot(string name, bool owner) : ReadingSlot<PersonSlot.Said>
{
    public override string Name => name;

    public override IReadOnlyList<string> Examples => [];

    protected override void Scan(SlotContext context, int start, ref Readings<Said> readings)
    {
        var text = context.Utterance;
        // Names as they are before those that only a possessive makes fit: "james" is James, not somebody called Jame.
        foreach (var possessive in owner ? (ReadOnlySpan<bool>)[false, true] : [false])
        {
            foreach (var user in context.Users)
            {
                Add(text, SpokenName.Find(text, start, user.FirstName, user.LastName, possessive), possessive, ref readings);
                Add(text, SpokenName.Find(text, start, user.FirstName, null, possessive), possessive, ref readings);
                Add(text, SpokenName.Find(text, start, user.PhoneticName, null, possessive), possessive, ref readings);
            }
        }
    }

    protected override void Write(SlotContext context, Said value, string entity, EntityWriter entities) =>
        entities.Write(entity, context.Utterance.Slice(value.Start, value.End)[..^value.Dropped]);

    private void Add(Utterance text, (int Start, int End) found, bool possessive, ref Readings<Said> readings)
    {
        if (found.End <= found.Start)
            return;
        readings.Add(found.End, new(found.Start, found.End, Dropped: possessive ? 1 : 0));
        if (owner && !possessive && text.WordAt(found.End) is "s")
            readings.Add(found.End + 1, new(found.Start, found.End, Dropped: 0));
    }

    /// <param name="Start">First word of the name.</param>
    /// <param name="End">Word after it.</param>
    /// <param name="Dropped">Letters at its end that are none of the name.</param>
    public readonly record struct Said(int Start, int End, int Dropped);
}
