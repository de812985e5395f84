using Jibo.Pegasus.Parser.Agents;

namespace Jibo.Pegasus.Parser.Engines.Grammar.Lists;

/// <summary>A list as it was written: what a slot may be filled with, and how each of it is said.</summary>
internal sealed record WordList(string Name, IReadOnlyList<WordListValue> Values, SourceLine Source);

/// <param name="Value">What the entity becomes; also a way of saying it.</param>
/// <param name="Others">Other ways of saying it.</param>
internal sealed record WordListValue(AgentText Value, IReadOnlyList<AgentText> Others);
