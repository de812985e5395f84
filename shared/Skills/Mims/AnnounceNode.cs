using Jibo.Pegasus.Contracts.Skills.Behaviors;
using Jibo.Pegasus.Skills.Expressions;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.Skills.Mims;

/// <summary>Says one MIM.</summary>
internal sealed class AnnounceNode(string name, Slimmer slimmer, AnOptions options) : Node<Completion>(name)
{
    public override ValueTask<EnterResult> EnterAsync(Turn turn, CancellationToken cancellationToken)
    {
        var slim = Announce(slimmer, turn, options.Mim(turn), options.PromptData?.Invoke(turn));
        return new(slim is null ? EnterResult.Continue : EnterResult.Act(slim, options.Final));
    }

    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken) => new(Completion.Done);

    /// <summary>The SLIM of an announcement; null when none of its prompts fits.</summary>
    internal static Slim? Announce(Slimmer slimmer, Turn turn, string mimName, PromptData? data)
    {
        var mim = slimmer.Get(turn, mimName);
        if (mim.Type != MimType.Announcement)
            throw new SkillException($"MIM '{mimName}' isn't an announcement");
        return slimmer.Say(turn, mim, PromptRequest.Entry(mim.Type, data));
    }
}
