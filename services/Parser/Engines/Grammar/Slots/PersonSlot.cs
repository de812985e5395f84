using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>
/// A person of the loop by first name, full name or phonetic name; its value is the name as it was said. "Ada's" is heard as "adas", by
/// some recognisers as "ada s": its value is "ada" all the same.
/// </summary>
internal sealed class PersonSlot : ReadingSlot<PersonSlot.Said>
{
    public override string Name => "person";

    public override IReadOnlyList<string> Examples => [];

    protected override void Scan(SlotContext context, int start, ref Readings<Said> readings)
    {
        var text = context.Utterance;
        // Names as they are before those that only a possessive makes fit: "james" is James, not somebody called Jame.
        foreach (var possessive in (ReadOnlySpan<bool>)[false, true])
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

    private static void Add(Utterance text, (int Start, int End) name, bool possessive, ref Readings<Said> readings)
    {
        if (name.End <= name.Start)
            return;
        readings.Add(name.End, new(name.Start, name.End, Dropped: possessive ? 1 : 0));
        if (!possessive && text.WordAt(name.End) is "s")
            readings.Add(name.End + 1, new(name.Start, name.End, Dropped: 0));
    }

    /// <param name="Start">First word of the name.</param>
    /// <param name="End">Word after it.</param>
    /// <param name="Dropped">Letters at its end that are none of the name.</param>
    public readonly record struct Said(int Start, int End, int Dropped);
}
