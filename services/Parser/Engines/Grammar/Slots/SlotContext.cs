using Jibo.Pegasus.Contracts.Nlu;
using Jibo.Pegasus.Parser.Language;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Slots;

/// <summary>What a slot may look at.</summary>
/// <param name="Utterance">The text.</param>
/// <param name="Users">People of the robot's loop.</param>
internal readonly record struct SlotContext(Utterance Utterance, IReadOnlyList<NluLoopUser> Users)
{
    /// <summary>The most ends one slot can have at one start.</summary>
    public const int MaxEnds = 32;
}
