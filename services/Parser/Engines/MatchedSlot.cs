namespace Jibo.Pegasus.Parser.Engines;

/// <summary>Part of a text that became an entity, for people who write agents.</summary>
/// <param name="Name">Of the entity.</param>
/// <param name="Value">What it became.</param>
/// <param name="Text">What was said, as engines saw it.</param>
/// <param name="Start">Where in the normalised text it begins, in characters.</param>
/// <param name="Length">How long it is there, in characters.</param>
internal sealed record MatchedSlot(string Name, string Value, string Text, int Start, int Length);
