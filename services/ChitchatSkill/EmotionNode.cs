using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>Does as Jibo was told to feel: "be happy" moves his mood.</summary>
internal sealed class EmotionNode(string name) : Node<Completion>(name)
{
    public override ValueTask<ExitResult<Completion>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        if (turn.TryGet(ChitchatSkill.Topic, out var topic) && Feelings.Of(topic) is { } feeling)
            turn.AddSequence(turn.Jcp.ImpactEmotion(feeling.Valence, feeling.Confidence));
        return new(Completion.Done);
    }
}
