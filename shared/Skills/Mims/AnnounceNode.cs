using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Says one MIM.</summary>
internal sealed class AnnounceNode(string name, Slimmer slimmer, AnOptions options) : Node<Completion>(name)
{
    public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var mim = options.Mim(turn);
        if (slimmer.Mims.Find(mim, turn.General.Lang) is { Type: not MimType.Announcement })
            throw new SkillException($"MIM '{mim}' isn't an announcement");
        var slim = slimmer.Say(turn, mim, options.PromptData?.Invoke(turn));
        return new(slim is null ? EnterResult.Continue : EnterResult.Act(slim, options.Final));
    }

    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);
}
