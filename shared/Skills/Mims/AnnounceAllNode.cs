using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Says several MIMs in one go.</summary>
internal sealed class AnnounceAllNode(string name, Slimmer slimmer, ManOptions options) : Node<Completion>(name)
{
    public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var data = options.PromptData?.Invoke(turn);
        var slims = new List<Behavior>();
        foreach (var mim in options.Mims(turn))
        {
            if (AnnounceNode.Announce(slimmer, turn, mim, data) is { } slim)
                slims.Add(slim);
        }

        return new(slims.Count == 0 ? EnterResult.Continue : EnterResult.Act(turn.Jcp.Sequence(slims), options.Final));
    }

    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);
}
