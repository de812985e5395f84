namespace Jibo.Pegasus.Skills;

/// <summary>The outside world of a turn: the clock and the dice.</summary>
internal sealed record TurnTools(TimeProvider Time, RandomSource Random);
