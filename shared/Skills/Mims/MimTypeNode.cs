using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>What is done with a MIM.</summary>
internal enum SayOrAsk
{
    Say,
    Ask,
}

/// <summary>Parts the ways by the type of a MIM.</summary>
internal sealed class MimTypeNode(string name, Slimmer slimmer, Func<Turn, string> mim) : Node<SayOrAsk>(name)
{
    public override ValueTask<ExitResult<SayOrAsk>> ExitAsync(Turn turn, CancellationToken cancellationToken) =>
        new(slimmer.Get(turn, mim(turn)).Type == MimType.Announcement ? SayOrAsk.Say : SayOrAsk.Ask);
}
