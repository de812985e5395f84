using Jibo.Pegasus.Skills;
using Jibo.Pegasus.Skills.Behaviors;
using Jibo.Pegasus.Skills.Graphs;

namespace Jibo.Pegasus.ChitchatSkill;

/// <summary>The kinds of response that are told apart.</summary>
internal enum ResponseKind
{
    /// <summary>A file with the response's own name.</summary>
    Scripted,

    /// <summary>A kind that this skill does not know, or none.</summary>
    Unknown,
}

/// <summary>Looks at the memo: what kind of response is asked for, and how does the question move Jibo?</summary>
internal sealed class IntentSplitNode(string name) : Node<ResponseKind>(name)
{
    public override ValueTask<ExitResult<ResponseKind>> ExitAsync(Turn turn, CancellationToken cancellationToken)
    {
        var memo = ResponseMemo.Of(turn);
        var valence = Known(memo.ValenceImpact);
        var confidence = Known(memo.ConfidenceImpact);
        if (valence is not null || confidence is not null)
            turn.AddSequence(turn.Jcp.ImpactEmotion(valence, confidence));
        return new(ExitResult.By(memo.Type == "ScriptedResponse" ? ResponseKind.Scripted : ResponseKind.Unknown, memo));
    }

    private static string? Known(string? impact) => EmotionImpacts.IsKnown(impact) ? impact : null;
}
