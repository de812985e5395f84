using Jibo.Pegasus.Parser.Engines.Grammar.Slots;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Rules;

/// <summary>Agreement or refusal in a word or a few; its value is <c>yes</c> or <c>no</c>.</summary>
internal sealed class YesNoSlot : ReadingSlot<bool>
{
    // As they are after normalisation, which has made "yep" and "yeah" into "yes" already where the language does so.
    private static readonly (string Phrase, bool Yes)[] Phrases =
    [
        ("yes", true), ("yeah", true), ("yep", true), ("yup", true), ("sure", true), ("sure thing", true), ("of course", true), ("okay", true), ("ok", true),
        ("absolutely", true), ("definitely", true), ("certainly", true), ("by all means", true), ("i do", true), ("right", true), ("correct", true),
        ("no", false), ("nope", false), ("nah", false), ("no way", false), ("not at all", false), ("of course not", false), ("absolutely not", false),
        ("definitely not", false), ("certainly not", false), ("never", false), ("i do not", false), ("wrong", false),
        ("yes please", true), ("no thanks", false), ("no thank you", false),
    ];

    public override string Name => "yes_no";

    public override IReadOnlyList<string> Examples { get; } = ["yes", "no"];

    protected override void Scan(SlotContext context, int start, ref Readings<bool> readings)
    {
        foreach (var (phrase, yes) in Phrases)
        {
            if (context.Utterance.Says(start, phrase, out var end))
                readings.Add(end, yes);
        }
    }

    protected override void Write(SlotContext context, bool value, string entity, EntityWriter entities) => entities.Write(entity, value ? "yes" : "no");
}
